package dev.uplift.roi.http;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.uplift.domain.assessment.Deployment;
import dev.uplift.domain.improvement.Improvement;
import dev.uplift.kit.http.Request;
import dev.uplift.kit.http.Response;
import dev.uplift.kit.query.AsOf;
import dev.uplift.kit.query.Lookup;
import dev.uplift.kit.query.Question;
import dev.uplift.kit.query.Questions;
import dev.uplift.kit.query.Refusal;
import dev.uplift.roi.state.ImprovementView;
import dev.uplift.schemas.Topics;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Answers whether an improvement worked. The improvement is looked up first; what is then asked of all instances, windows
 * and other improvements, carries what was found as parameters: {@link Assessed}.
 */
final class AssessmentRoutes {

    private static final Set<String> INPUTS =
            Set.of(Topics.IMPROVEMENT_EVENTS.name(), Topics.OBSERVATIONS.name(), Topics.KPI_WINDOWS.name());
    private static final Set<String> KNOWABLE = Set.of(Topics.IMPROVEMENT_EVENTS.name(), Topics.KPI_WINDOWS.name());
    private static final int ANY_NUMBER = Integer.MAX_VALUE;

    private final RoiAnswers answers;

    AssessmentRoutes(RoiAnswers answers) {
        this.answers = answers;
    }

    Response list(Request request) {
        Question question = Questions.of(request, INPUTS, KNOWABLE);
        int limit = Parameters.limit(request);
        if (question.hop().isPresent()) {
            return Answers.page(passedOn(request, question), question, limit, order()::key);
        }
        Lookup<List<ObjectNode>> target = target(request, question);
        Lookup<List<ObjectNode>> assessed = target.then((found, asOf) -> found.isEmpty()
                ? new Lookup.Missing<>("there is no improvement with this id")
                : assessed(Assessed.read(found.get(0)), asOf, request, question));
        Lookup<ObjectNode> verdicts = Verdicts.whole(answers)
                .with(target, question.wanted().timeout())
                .map(rows -> rows.isEmpty() ? Answers.object() : rows.get(0).retain(Verdicts.MEMBER));
        return verdicts instanceof Lookup.Found<ObjectNode> told
                ? Answers.page(assessed, question, limit, order()::key, told.value())
                : Refusal.of(verdicts);
    }

    private Lookup<List<ObjectNode>> passedOn(Request request, Question question) {
        Optional<Assessed> assessed = Assessed.read(request);
        if (assessed.isEmpty()) {
            return target(request, question);
        }
        boolean isAboutWindows = question.hop()
                .map(hop -> hop.kind().equals(answers.windows().name()))
                .orElse(false);
        if (request.parameter(DerivedBenefits.IN_FORCE).isPresent()) {
            DerivedBenefits derived = new DerivedBenefits(answers);
            return isAboutWindows
                    ? derived.findings(assessed.get(), question)
                    : derived.entangled(request.pathParameter("id"), assessed.get(), question);
        }
        return isAboutWindows
                ? findings(assessed.get(), request, question)
                : overlapping(assessed.get(), request, question);
    }

    private Lookup<List<ObjectNode>> target(Request request, Question question) {
        String id = request.pathParameter("id");
        return answers.spread()
                .all(
                        answers.improvements(),
                        question,
                        view -> view.find(id).stream().map(Assessed::row).toList());
    }

    private Lookup<List<ObjectNode>> assessed(
            Optional<Assessed> deployed, AsOf asOf, Request request, Question question) {
        if (deployed.isEmpty()) {
            return new Lookup.Found<>(List.of(), asOf);
        }
        Assessed assessed = deployed.get();
        Question asked = new Question(path(request, assessed), Optional.empty(), question.wanted());
        return overlapping(assessed, request, asked)
                .then((others, othersAsOf) -> findings(assessed, request, asked)
                        .then((findings, findingsAsOf) -> new Lookup.Found<>(
                                complete(assessed, compared(findings, assessed, request), others, request),
                                asOf.with(othersAsOf, true).with(findingsAsOf, false))));
    }

    private Lookup<List<ObjectNode>> findings(Assessed assessed, Request request, Question question) {
        SeriesAssessor assessor = new SeriesAssessor(answers.analysis(), answers.kpis(), assessed);
        Optional<String> cursor = Parameters.cursor(request);
        int least = ControlledRows.MOST_FOR_ONE * (Parameters.limit(request) + 1);
        return answers.spread()
                .all(answers.windows(), question, view -> assessor.assess(view, cursor.orElse(""), least));
    }

    private List<ObjectNode> compared(List<ObjectNode> findings, Assessed assessed, Request request) {
        String cursor = Parameters.cursor(request).orElse("");
        return new ControlledRows(answers.analysis(), answers.kpis())
                .compared(findings, assessed).stream()
                        .filter(row -> SeriesOrder.isAfter(order().key(row), cursor))
                        .toList();
    }

    private SeriesOrder order() {
        return new SeriesOrder(answers.kpis(), answers.analysis().controls());
    }

    private Lookup<List<ObjectNode>> overlapping(Assessed assessed, Request request, Question question) {
        String id = request.pathParameter("id");
        return answers.spread().all(answers.improvements(), question, view -> overlapping(view, id, assessed));
    }

    private List<ObjectNode> overlapping(ImprovementView view, String id, Assessed assessed) {
        SeriesAssessor assessor = new SeriesAssessor(answers.analysis(), answers.kpis(), assessed);
        return view
                .after(null, other -> !other.id().equals(id) && isOverlapping(other, assessed, assessor), ANY_NUMBER)
                .stream()
                .map(Assessed::row)
                .toList();
    }

    private static boolean isOverlapping(Improvement other, Assessed assessed, SeriesAssessor assessor) {
        return other.kpis().stream().anyMatch(assessed.kpis()::contains)
                && Deployment.of(other).filter(assessor::isOverlapped).isPresent();
    }

    /** With the KPIs that have no windows, and what else was deployed or rolled back for the same KPI. */
    private List<ObjectNode> complete(
            Assessed assessed, List<ObjectNode> findings, List<ObjectNode> others, Request request) {
        Set<String> found =
                findings.stream().map(row -> row.get("kpi").asText()).collect(Collectors.toSet());
        String cursor = Parameters.cursor(request).orElse("");
        Set<String> configured = answers.kpis().stream().map(kpi -> kpi.id()).collect(Collectors.toSet());
        Stream<ObjectNode> silent = assessed.kpis().stream()
                .filter(kpi -> !found.contains(kpi))
                .map(kpi -> AssessmentJson.silent(kpi, assessed, answers.analysis(), configured.contains(kpi)))
                .filter(row -> SeriesOrder.isAfter(order().key(row), cursor));
        List<ObjectNode> all = new ArrayList<>(findings);
        silent.forEach(all::add);
        all.forEach(row -> AssessmentJson.addOverlapping(row, others));
        return all;
    }

    private static String path(Request request, Assessed assessed) {
        Map<String, String> parameters = new LinkedHashMap<>(assessed.parameters());
        for (String name : List.of("limit", "cursor", "atLeast", "timeout")) {
            request.parameter(name).ifPresent(value -> parameters.put(name, value));
        }
        return parameters.entrySet().stream()
                .map(entry -> entry.getKey() + "=" + URLEncoder.encode(entry.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&", request.path() + "?", ""));
    }
}
