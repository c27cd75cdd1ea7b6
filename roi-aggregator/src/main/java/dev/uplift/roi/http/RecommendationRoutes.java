package dev.uplift.roi.http;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.uplift.avro.AlertRule;
import dev.uplift.avro.AlertState;
import dev.uplift.avro.KpiAlert;
import dev.uplift.kit.http.Request;
import dev.uplift.kit.http.Response;
import dev.uplift.kit.query.AsOf;
import dev.uplift.kit.query.AsOfJson;
import dev.uplift.kit.query.Lookup;
import dev.uplift.kit.query.Positions;
import dev.uplift.kit.query.Question;
import dev.uplift.kit.query.Questions;
import dev.uplift.kit.query.Refusal;
import dev.uplift.kit.query.Wanted;
import dev.uplift.roi.state.AlertView;
import dev.uplift.roi.state.ByteOrder;
import dev.uplift.roi.state.ImprovementView;
import dev.uplift.schemas.Topics;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Answers what to do next: first for drops that no improvement explains, then for improvements, each in the order of ids. A
 * page may hold fewer than the limit and still have a next one, for not every improvement has a recommendation.
 */
final class RecommendationRoutes {

    private static final Set<String> INPUTS = Set.of(
            Topics.IMPROVEMENT_EVENTS.name(),
            Topics.OBSERVATIONS.name(),
            Topics.KPI_WINDOWS.name(),
            Topics.KPI_ALERTS.name());
    private static final Set<String> KNOWABLE =
            Set.of(Topics.IMPROVEMENT_EVENTS.name(), Topics.KPI_WINDOWS.name(), Topics.KPI_ALERTS.name());

    /** Only sent by one instance to another: ids of improvements. */
    private static final String SUBJECTS = "improvements";
    /** Improvements in one question to another instance. */
    private static final int AT_ONCE = 20;

    private static final String ALERT = "alert/";
    private static final String IMPROVEMENT = "improvement/";

    private final RoiAnswers answers;
    private final Programme programme;

    RecommendationRoutes(RoiAnswers answers) {
        this.answers = answers;
        this.programme = new Programme(answers);
    }

    Response list(Request request) {
        Question question = Questions.of(request, INPUTS, KNOWABLE);
        int limit = Parameters.limit(request);
        if (question.hop().isPresent()) {
            return Answers.page(passedOn(request, question, limit), question, limit, RecommendationRoutes::key);
        }
        Lookup<List<ObjectNode>> subjects = drops(request, question, limit)
                .then((drops, asOf) -> improvements(request, question, limit).then((improvements, othersAsOf) -> {
                    List<ObjectNode> all = new ArrayList<>(drops);
                    all.addAll(improvements);
                    all.sort(Comparator.comparing(RecommendationRoutes::key, ByteOrder.INSTANCE));
                    return new Lookup.Found<>(all, asOf.with(othersAsOf, false));
                }));
        return subjects instanceof Lookup.Found<List<ObjectNode>> found
                ? page(found.value(), found.asOf(), request, question, limit)
                : Refusal.of(subjects);
    }

    private Response page(List<ObjectNode> subjects, AsOf asOf, Request request, Question question, int limit) {
        boolean isMore = subjects.size() > limit;
        List<ObjectNode> page = isMore ? subjects.subList(0, limit) : subjects;
        Lookup<List<Optional<ObjectNode>>> recommended = programme.judge(
                page.stream().filter(row -> !isDrop(row)).toList(),
                asOf,
                Programme.passedOn(request),
                question.wanted(),
                (row, judged) -> RecommendationJson.improvement(row, judged, answers.rulebook()));
        if (!(recommended instanceof Lookup.Found<List<Optional<ObjectNode>>> found)) {
            return Refusal.of(recommended);
        }
        ObjectNode answer = Answers.object();
        ArrayNode items = answer.putArray("items");
        page.stream()
                .filter(RecommendationRoutes::isDrop)
                .map(row -> RecommendationJson.drop(row, answers.rulebook()))
                .flatMap(Optional::stream)
                .forEach(items::add);
        found.value().stream().flatMap(Optional::stream).forEach(items::add);
        answer.put("next", isMore ? Parameters.cursor(key(page.get(page.size() - 1))) : null);
        return Response.json(200, answer.set("asOf", AsOfJson.write(found.asOf())));
    }

    private Lookup<List<ObjectNode>> passedOn(Request request, Question question, int limit) {
        Optional<String> deployments = request.parameter(Programme.DEPLOYMENTS);
        if (deployments.isPresent()) {
            return programme.assessments(deployments.get(), question);
        }
        Optional<String> some = request.parameter(SUBJECTS);
        if (some.isPresent()) {
            return subjects(List.of(some.get().split(",", -1)), question);
        }
        boolean isAboutAlerts = question.hop()
                .map(hop -> hop.kind().equals(answers.alerts().name()))
                .orElse(false);
        return isAboutAlerts ? drops(request, question, limit) : improvements(request, question, limit);
    }

    /** What is recommended of an alert as it was told; empty if nothing is. */
    Optional<ObjectNode> drop(ObjectNode alert) {
        boolean isUnexplained = alert.path("rule").asText().equals(AlertRule.DROP.name())
                && KpiOverviews.isOpen(AlertState.valueOf(alert.path("state").asText()))
                && alert.path("suspects").isEmpty();
        return isUnexplained ? RecommendationJson.drop(alert, answers.rulebook()) : Optional.empty();
    }

    /** What is recommended of improvements, by id; of those that nothing is recommended of there is nothing. */
    Lookup<Map<String, ObjectNode>> improvements(List<String> ids, Wanted wanted) {
        Lookup<Map<String, ObjectNode>> all = new Lookup.Found<>(new TreeMap<>(), AsOf.NOTHING);
        for (int from = 0; from < ids.size(); from += AT_ONCE) {
            List<String> some = ids.subList(from, Math.min(ids.size(), from + AT_ONCE));
            all = all.then((known, asOf) -> recommended(some, wanted).then((found, foundAsOf) -> {
                found.forEach(item -> known.put(Programme.id(item), item));
                return new Lookup.Found<>(known, asOf.with(foundAsOf, false));
            }));
        }
        return all;
    }

    private Lookup<List<ObjectNode>> recommended(List<String> ids, Wanted wanted) {
        Map<String, String> passedOn =
                new TreeMap<>(Map.of("timeout", wanted.timeout().toString()));
        if (!wanted.atLeast().offsets().isEmpty()) {
            passedOn.put("atLeast", AsOfJson.write(wanted.atLeast()).toString());
        }
        String encoded = ids.stream()
                .map(id -> URLEncoder.encode(id, StandardCharsets.UTF_8))
                .map(id -> URLEncoder.encode(id, StandardCharsets.UTF_8))
                .collect(Collectors.joining(","));
        Question question = new Question(Programme.path(SUBJECTS, encoded, passedOn), Optional.empty(), wanted);
        return subjects(
                        ids.stream()
                                .map(id -> URLEncoder.encode(id, StandardCharsets.UTF_8))
                                .toList(),
                        question)
                .then((rows, asOf) -> programme.judge(
                        rows,
                        asOf,
                        Map.of("timeout", wanted.timeout().toString()),
                        new Wanted(Positions.NONE, wanted.timeout()),
                        (row, judged) -> RecommendationJson.improvement(row, judged, answers.rulebook())))
                .map(items -> items.stream().flatMap(Optional::stream).toList());
    }

    /** @param encoded ids of improvements, as in a URL */
    private Lookup<List<ObjectNode>> subjects(List<String> encoded, Question question) {
        List<String> ids = encoded.stream()
                .map(id -> URLDecoder.decode(id, StandardCharsets.UTF_8))
                .toList();
        return answers.spread()
                .all(
                        answers.improvements(),
                        question,
                        view -> ids.stream()
                                .flatMap(id -> view.find(id).stream())
                                .filter(one -> answers.rulebook().isFor(one.status()))
                                .map(one -> Programme.row(one, view))
                                .toList());
    }

    private Lookup<List<ObjectNode>> drops(Request request, Question question, int limit) {
        Optional<String> after = after(request, ALERT);
        boolean arePassed = Parameters.cursor(request).isPresent() && after.isEmpty();
        return answers.spread()
                .all(answers.alerts(), question, view -> arePassed ? List.of() : drops(view, after, limit + 1));
    }

    private List<ObjectNode> drops(AlertView view, Optional<String> after, int most) {
        List<ObjectNode> found = new ArrayList<>();
        view.shelf().visit(after.orElse(null), alert -> {
            if (!after.equals(Optional.of(alert.getAlertId())) && isUnexplained(alert)) {
                found.add(KpiJson.alert(alert));
            }
            return found.size() < most;
        });
        return found;
    }

    private boolean isUnexplained(KpiAlert alert) {
        return alert.getRule() == AlertRule.DROP
                && KpiOverviews.isOpen(alert)
                && alert.getSuspects().isEmpty()
                && answers.rulebook()
                        .ruleForUnexplainedDrop(RecommendationJson.severity(alert))
                        .isPresent();
    }

    private Lookup<List<ObjectNode>> improvements(Request request, Question question, int limit) {
        Optional<String> after = after(request, IMPROVEMENT);
        return answers.spread().all(answers.improvements(), question, view -> improvements(view, after, limit + 1));
    }

    private List<ObjectNode> improvements(ImprovementView view, Optional<String> after, int most) {
        return Programme.rows(view, after, one -> answers.rulebook().isFor(one.status()), most);
    }

    private static Optional<String> after(Request request, String kind) {
        return Parameters.cursor(request)
                .filter(cursor -> cursor.startsWith(kind))
                .map(cursor -> cursor.substring(kind.length()));
    }

    private static boolean isDrop(ObjectNode row) {
        return row.has("alertId");
    }

    private static String key(ObjectNode row) {
        return isDrop(row) ? ALERT + row.get("alertId").asText() : IMPROVEMENT + Programme.id(row);
    }
}
