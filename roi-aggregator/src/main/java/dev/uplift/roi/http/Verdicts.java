package dev.uplift.roi.http;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.uplift.kit.http.Request;
import dev.uplift.kit.query.Lookup;
import dev.uplift.kit.query.Positions;
import dev.uplift.kit.query.Question;
import dev.uplift.kit.query.Wanted;
import dev.uplift.roi.state.ByteOrder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The verdicts of improvements as they were written, which is one look at a stretch of ids in each task, however many series
 * and days they rest on.
 */
final class Verdicts {

    static final String MEMBER = "verdicts";
    /** Only sent by one instance to another: the first and the last id. */
    private static final String FROM = "verdictsFrom";

    private static final String TO = "verdictsTo";
    private static final String PATH = "/v1/improvements";

    /** Likewise: with all that was written. */
    private static final String WHOLE = "verdictsWhole";

    private final RoiAnswers answers;
    private final boolean isWhole;

    private Verdicts(RoiAnswers answers, boolean isWhole) {
        this.answers = answers;
        this.isWhole = isWhole;
    }

    static Verdicts brief(RoiAnswers answers) {
        return new Verdicts(answers, false);
    }

    static Verdicts whole(RoiAnswers answers) {
        return new Verdicts(answers, true);
    }

    /** In the form that another instance asks for. */
    static Verdicts asked(RoiAnswers answers, Request request) {
        return new Verdicts(answers, request.parameter(WHOLE).isPresent());
    }

    /** Empty if another instance does not ask for verdicts. */
    Optional<Lookup<List<ObjectNode>>> passedOn(Request request, Question question) {
        return question.hop()
                .filter(hop -> hop.kind().equals(answers.assessments().name()))
                .map(hop -> between(
                        request.parameter(FROM).orElse(""),
                        request.parameter(TO).orElse(""),
                        hop.partitions(),
                        question));
    }

    /** Gives each improvement its verdicts; all or none. */
    Lookup<List<ObjectNode>> with(Lookup<List<ObjectNode>> improvements, Duration timeout) {
        return answers.hasVerdicts()
                ? improvements.then((rows, asOf) -> of(rows, timeout)
                        .map(verdicts -> verdicts.<List<ObjectNode>>then((found, verdictsAsOf) ->
                                new Lookup.Found<>(put(found, rows), asOf.with(verdictsAsOf, false))))
                        .orElseGet(() -> new Lookup.Found<>(put(List.of(), rows), asOf)))
                : improvements;
    }

    /** Empty where no improvement targets a KPI. A verdict is where its KPI is. */
    private Optional<Lookup<List<ObjectNode>>> of(List<ObjectNode> rows, Duration timeout) {
        Set<Integer> partitions = new TreeSet<>();
        rows.forEach(row -> row.path(ImprovementJson.KPIS)
                .forEach(kpi -> partitions.add(answers.assessments().partitionOf(kpi.asText()))));
        return partitions.isEmpty()
                ? Optional.empty()
                : Optional.of(between(first(rows), last(rows), partitions, question(first(rows), last(rows), timeout)));
    }

    private Lookup<List<ObjectNode>> between(
            String first, String last, Collection<Integer> partitions, Question question) {
        return answers.spread()
                .some(
                        answers.assessments(),
                        partitions,
                        question,
                        view -> view.assessments().between(first, last).stream()
                                .map(isWhole ? VerdictJson::whole : VerdictJson::brief)
                                .toList());
    }

    private static List<ObjectNode> put(List<ObjectNode> verdicts, List<ObjectNode> improvements) {
        Map<String, ArrayNode> byId = new HashMap<>();
        improvements.forEach(row -> byId.put(Programme.id(row), row.putArray(MEMBER)));
        verdicts.stream()
                .sorted(Comparator.comparing(AssessmentJson::kpi, ByteOrder.INSTANCE))
                .forEach(verdict -> Optional.ofNullable(byId.get(Programme.id(verdict)))
                        .ifPresent(known -> known.add(verdict.without(VerdictJson.IMPROVEMENT))));
        return improvements;
    }

    private Question question(String first, String last, Duration timeout) {
        String form = isWhole ? "&" + WHOLE + "=" : "";
        String path = PATH + "?" + FROM + "=" + encoded(first) + "&" + TO + "=" + encoded(last) + "&timeout=" + timeout
                + form;
        return new Question(path, Optional.empty(), new Wanted(Positions.NONE, timeout));
    }

    private static String first(List<ObjectNode> rows) {
        return rows.stream().map(Programme::id).min(ByteOrder.INSTANCE).orElseThrow();
    }

    private static String last(List<ObjectNode> rows) {
        return rows.stream().map(Programme::id).max(ByteOrder.INSTANCE).orElseThrow();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
