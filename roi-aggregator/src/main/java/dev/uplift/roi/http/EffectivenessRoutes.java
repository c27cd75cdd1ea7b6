package dev.uplift.roi.http;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.uplift.domain.advice.Effectiveness;
import dev.uplift.domain.assessment.Deployment;
import dev.uplift.domain.improvement.Improvement;
import dev.uplift.domain.kpi.Direction;
import dev.uplift.domain.kpi.KpiDefinition;
import dev.uplift.domain.roi.Rounding;
import dev.uplift.kit.http.Request;
import dev.uplift.kit.http.Response;
import dev.uplift.kit.query.AsOf;
import dev.uplift.kit.query.AsOfJson;
import dev.uplift.kit.query.Lookup;
import dev.uplift.kit.query.Question;
import dev.uplift.kit.query.Questions;
import dev.uplift.kit.query.Refusal;
import dev.uplift.schemas.Topics;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Answers how the whole programme does: the improvements that were deployed within a time. */
final class EffectivenessRoutes {

    private static final Set<String> INPUTS =
            Set.of(Topics.IMPROVEMENT_EVENTS.name(), Topics.OBSERVATIONS.name(), Topics.KPI_WINDOWS.name());
    private static final Set<String> KNOWABLE = Set.of(Topics.IMPROVEMENT_EVENTS.name(), Topics.KPI_WINDOWS.name());

    private final RoiAnswers answers;

    EffectivenessRoutes(RoiAnswers answers) {
        this.answers = answers;
    }

    Response answer(Request request) {
        Question question = Questions.of(request, INPUTS, KNOWABLE);
        Predicate<Improvement> isWithin = isDeployedWithin(
                Parameters.instant(request, "from").orElse(Instant.MIN),
                Parameters.instant(request, "to").orElse(Instant.MAX));
        Lookup<List<ObjectNode>> deployed = answers.spread()
                .all(
                        answers.improvements(),
                        question,
                        view -> Programme.rows(view, Optional.empty(), isWithin, Integer.MAX_VALUE / 2));
        if (question.hop().isPresent()) {
            return Answers.page(deployed, question, Integer.MAX_VALUE, Programme::id);
        }
        Effectiveness effectiveness = new Effectiveness();
        Map<String, Direction> directions =
                answers.kpis().stream().collect(Collectors.toMap(KpiDefinition::id, KpiDefinition::direction));
        Lookup<ObjectNode> summed = deployed.then((rows, asOf) -> new Programme(answers)
                .judge(sorted(rows), asOf, Programme.passedOn(request), question.wanted(), (row, judged) -> {
                    effectiveness.add(
                            judged.verdict(),
                            judged.changes(kpi -> directions.getOrDefault(kpi, Direction.HIGHER_IS_BETTER)));
                    return row;
                })
                .then((judged, judgedAsOf) ->
                        new Lookup.Found<>(answer(effectiveness, judged, judgedAsOf), judgedAsOf)));
        return summed instanceof Lookup.Found<ObjectNode> found
                ? Response.json(200, found.value())
                : Refusal.of(summed);
    }

    private static ObjectNode answer(Effectiveness effectiveness, List<ObjectNode> rows, AsOf asOf) {
        ObjectNode answer = Answers.object()
                .put("deployed", effectiveness.deployed())
                .put("assessed", effectiveness.assessed())
                .put("improvedPercent", boxed(effectiveness.improvedPercent()));
        ObjectNode verdicts = answer.putObject("verdicts");
        effectiveness.verdicts().forEach((finding, count) -> verdicts.put(finding.name(), count));
        ArrayNode kpis = answer.putArray("kpis");
        effectiveness
                .changes()
                .forEach((kpi, change) -> kpis.addObject()
                        .put("kpi", kpi)
                        .put("assessed", change.assessed())
                        .put("improved", change.improved())
                        .put("regressed", change.regressed())
                        .put("medianBetterPercent", boxed(change.medianBetterPercent())));
        List<ObjectNode> money = new ArrayList<>();
        rows.stream().filter(row -> row.has("money")).forEach(row -> money.add((ObjectNode) row.get("money")));
        answer.set(
                "money", money.isEmpty() ? null : money(Portfolio.merged(money).get(0)));
        return answer.set("asOf", AsOfJson.write(asOf));
    }

    /** With the share of the projected net benefit that is realized. */
    private static ObjectNode money(ObjectNode sum) {
        ObjectNode money = Portfolio.finished(sum);
        money.remove(List.of("group", "improvements"));
        BigDecimal realized = new BigDecimal(money.path("netBenefit").asText());
        BigDecimal projected = new BigDecimal(money.at("/projected/netBenefit").asText());
        return money.put(
                "realizedPercentOfProjected",
                projected.signum() > 0 ? Rounding.percent(realized, projected).toPlainString() : null);
    }

    private static Predicate<Improvement> isDeployedWithin(Instant from, Instant to) {
        return improvement -> Deployment.of(improvement)
                .filter(deployment ->
                        !deployment.at().isBefore(from) && deployment.at().isBefore(to))
                .isPresent();
    }

    private static List<ObjectNode> sorted(List<ObjectNode> rows) {
        return rows.stream().sorted(Comparator.comparing(Programme::id)).toList();
    }

    private static @Nullable Double boxed(OptionalDouble value) {
        return value.isPresent() ? value.getAsDouble() : null;
    }
}
