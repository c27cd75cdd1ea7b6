package dev.uplift.roi.http;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.uplift.domain.assessment.BeforeAfter;
import dev.uplift.domain.assessment.Deployment;
import dev.uplift.domain.benefit.KpiClaim;
import dev.uplift.domain.kpi.KpiDefinition;
import dev.uplift.kit.query.Lookup;
import dev.uplift.kit.query.Positions;
import dev.uplift.kit.query.Question;
import dev.uplift.kit.query.Wanted;
import dev.uplift.roi.state.ImprovementView;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What the KPIs of an improvement say it was worth. What other instances are asked goes to the path of the assessments with
 * the parameter {@link #IN_FORCE}.
 */
final class DerivedBenefits {

    /** Only sent by one instance to another: with the days in force, and with what else may have moved the levels. */
    static final String IN_FORCE = "inForce";

    private static final int ANY_NUMBER = Integer.MAX_VALUE / 2;

    private final RoiAnswers answers;

    DerivedBenefits(RoiAnswers answers) {
        this.answers = answers;
    }

    /** Of one improvement; never missing, for whatever keeps it from being told is told. */
    Lookup<ObjectNode> of(String id, ObjectNode improvement, Lookup.Found<?> known, Duration timeout) {
        DerivedJson json = new DerivedJson(answers);
        Optional<Assessed> deployed = Assessed.read(improvement);
        if (!answers.switches().hasAnalysis()) {
            return new Lookup.Found<>(json.none(DerivedJson.State.SWITCHED_OFF), known.asOf());
        } else if (deployed.isEmpty()) {
            return new Lookup.Found<>(json.none(DerivedJson.State.NOT_DEPLOYED), known.asOf());
        }
        Assessed assessed = new Assessed(deployed.get().deployment(), claimable(deployed.get()));
        if (assessed.kpis().isEmpty()) {
            return new Lookup.Found<>(json.of(deployed.get().kpis(), List.of(), List.of()), known.asOf());
        }
        Question question = question(id, assessed, timeout);
        return entangled(id, assessed, question)
                .then((others, othersAsOf) -> findings(assessed, question)
                        .then((rows, rowsAsOf) -> new Lookup.Found<>(
                                json.of(deployed.get().kpis(), compared(rows, assessed), others),
                                known.asOf().with(othersAsOf, true).with(rowsAsOf, false))));
    }

    /** Every series, with the days on which the deployment was in force. */
    Lookup<List<ObjectNode>> findings(Assessed assessed, Question question) {
        SeriesAssessor assessor = new SeriesAssessor(answers.analysis(), answers.kpis(), assessed).withDaysInForce();
        return answers.spread().all(answers.windows(), question, view -> assessor.assess(view, "", ANY_NUMBER));
    }

    /** Other improvements for the same KPIs that may have measured the same move. */
    Lookup<List<ObjectNode>> entangled(String id, Assessed assessed, Question question) {
        return answers.spread().all(answers.improvements(), question, view -> entangled(view, id, assessed));
    }

    private List<ObjectNode> entangled(ImprovementView view, String id, Assessed assessed) {
        BeforeAfter comparison = new BeforeAfter(answers.analysis());
        return view
                .after(
                        null,
                        other -> !other.id().equals(id)
                                && other.kpis().stream().anyMatch(assessed.kpis()::contains)
                                && Deployment.of(other)
                                        .filter(one -> comparison.areEntangled(one, assessed.deployment()))
                                        .isPresent(),
                        ANY_NUMBER)
                .stream()
                .map(Assessed::row)
                .toList();
    }

    private List<ObjectNode> compared(List<ObjectNode> rows, Assessed assessed) {
        return new ControlledRows(answers.analysis(), answers.kpis()).compared(rows, assessed);
    }

    private List<String> claimable(Assessed assessed) {
        return answers.kpis().stream()
                .filter(kpi -> assessed.kpis().contains(kpi.id()) && KpiClaim.isPossible(kpi))
                .map(KpiDefinition::id)
                .toList();
    }

    private static Question question(String id, Assessed assessed, Duration timeout) {
        Map<String, String> parameters = new LinkedHashMap<>(assessed.parameters());
        parameters.put(IN_FORCE, "true");
        parameters.put("timeout", timeout.toString());
        String path = parameters.entrySet().stream()
                .map(one -> one.getKey() + "=" + encoded(one.getValue()))
                .collect(Collectors.joining("&", "/v1/improvements/" + encoded(id) + "/assessments?", ""));
        return new Question(path, Optional.empty(), new Wanted(Positions.NONE, timeout));
    }

    /** For a path, where a plus would be one. */
    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
