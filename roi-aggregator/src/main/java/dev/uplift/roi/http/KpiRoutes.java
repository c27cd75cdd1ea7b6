package dev.uplift.roi.http;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.uplift.avro.KpiWindow;
import dev.uplift.domain.kpi.KpiDefinition;
import dev.uplift.kit.http.Request;
import dev.uplift.kit.http.Response;
import dev.uplift.kit.query.Lookup;
import dev.uplift.kit.query.Question;
import dev.uplift.kit.query.Questions;
import dev.uplift.kit.query.Spread;
import dev.uplift.roi.state.WindowView;
import dev.uplift.schemas.Topics;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Answers about KPIs, their series and windows. */
final class KpiRoutes {

    private static final Set<String> INPUTS =
            Set.of(Topics.OBSERVATIONS.name(), Topics.KPI_WINDOWS.name(), Topics.KPI_ALERTS.name());
    private static final Set<String> KNOWABLE = Set.of(Topics.KPI_WINDOWS.name(), Topics.KPI_ALERTS.name());
    private static final Set<String> ALL_INPUTS = Set.of(
            Topics.IMPROVEMENT_EVENTS.name(),
            Topics.OBSERVATIONS.name(),
            Topics.KPI_WINDOWS.name(),
            Topics.KPI_ALERTS.name());
    private static final Set<String> ALL_KNOWABLE =
            Set.of(Topics.IMPROVEMENT_EVENTS.name(), Topics.KPI_WINDOWS.name(), Topics.KPI_ALERTS.name());
    private static final Instant LAST = Instant.ofEpochMilli(Long.MAX_VALUE / 4);
    private static final Instant FIRST = Instant.ofEpochMilli(Long.MIN_VALUE / 4);

    private final RoiAnswers answers;

    KpiRoutes(RoiAnswers answers) {
        this.answers = answers;
    }

    Response kpis(Request request) {
        Question question = Questions.of(request, ALL_INPUTS, ALL_KNOWABLE);
        String hopKind = question.hop().map(hop -> hop.kind()).orElse("");
        if (hopKind.equals(answers.alerts().name())) {
            return page(openAlerts(question), request, question);
        }
        if (hopKind.equals(answers.improvements().name())) {
            return page(improvements(question), request, question);
        }
        Indicators indicators = new Indicators(answers.analysis());
        Lookup<List<ObjectNode>> newest = answers.spread()
                .all(answers.windows(), question, view -> KpiOverviews.ofWindows(view, answers.kpis(), indicators));
        if (!hopKind.isEmpty()) {
            return page(newest, request, question);
        }
        Lookup<List<ObjectNode>> measured = newest.then((windows, asOf) -> openAlerts(question)
                .then((alerts, alertsAsOf) -> new Lookup.Found<>(
                        KpiOverviews.merged(windows, alerts, answers.kpis()), asOf.with(alertsAsOf, false))));
        Lookup<List<ObjectNode>> all = answers.switches().hasImprovements()
                ? measured.then((rows, asOf) -> improvements(question)
                        .then((improvements, improvementsAsOf) -> new Lookup.Found<>(
                                KpiOverviews.inFlight(rows, Optional.of(improvements)),
                                asOf.with(improvementsAsOf, false))))
                : measured.map(rows -> KpiOverviews.inFlight(rows, Optional.empty()));
        String after = Parameters.cursor(request).orElse("");
        Lookup<List<ObjectNode>> rest = all.map(items -> items.stream()
                .filter(item -> item.get("kpi").asText().compareTo(after) > 0)
                .toList());
        return page(rest, request, question);
    }

    Response series(Request request) {
        String kpi = request.pathParameter("kpi");
        Question question = question(request);
        int limit = Parameters.limit(request);
        Optional<String> cursor = Parameters.cursor(request);
        Lookup<List<ObjectNode>> found =
                answers.spread().all(answers.windows(), question, view -> seriesOf(view, kpi, cursor, limit));
        boolean isConfigured = KpiOverviews.definition(answers.kpis(), kpi).isPresent();
        Lookup<List<ObjectNode>> known = found.then((items, asOf) -> items.isEmpty()
                        && cursor.isEmpty()
                        && !isConfigured
                        && question.hop().isEmpty()
                ? new Lookup.Missing<>("there is no KPI with this id")
                : new Lookup.Found<>(items, asOf));
        return Answers.page(known, question, limit, item -> item.get("series").asText());
    }

    Response windows(Request request) {
        String kpi = request.pathParameter("kpi");
        String series = request.parameter("series").orElse("");
        Question question = question(request);
        int limit = Parameters.limit(request);
        Instant from = Parameters.cursorTime(request)
                .map(last -> last.plusMillis(1))
                .orElseGet(() -> Parameters.instant(request, "from").orElse(FIRST));
        Instant to = Parameters.instant(request, "to").orElse(LAST);
        Spread.One<Optional<ObjectNode>> found = answers.spread()
                .one(
                        answers.windows(),
                        kpi + "|" + series,
                        question,
                        view -> view.shelf().knows(kpi, series)
                                ? Optional.of(windowsOf(view.shelf().windows(kpi, series, from, to, limit + 1), limit))
                                : Optional.empty());
        return Answers.one(RoiAnswers.present(found, "there is no such series of a KPI with this id"));
    }

    private static ObjectNode windowsOf(List<KpiWindow> windows, int limit) {
        ObjectNode node = Answers.object();
        ArrayNode items = node.putArray("items");
        windows.stream().limit(limit).forEach(window -> items.add(KpiJson.window(window)));
        boolean isMore = windows.size() > limit;
        return node.put(
                "next",
                isMore ? Parameters.cursor(windows.get(limit - 1).getStart().toString()) : null);
    }

    private Lookup<List<ObjectNode>> improvements(Question question) {
        return answers.spread().all(answers.improvements(), question, KpiOverviews::ofImprovements);
    }

    private Lookup<List<ObjectNode>> openAlerts(Question question) {
        return answers.spread().all(answers.alerts(), question, KpiOverviews::ofAlerts);
    }

    private static Response page(Lookup<List<ObjectNode>> items, Request request, Question question) {
        return Answers.page(
                items,
                question,
                Parameters.limit(request),
                item -> item.get("kpi").asText());
    }

    private List<ObjectNode> seriesOf(WindowView view, String kpi, Optional<String> cursor, int limit) {
        Optional<KpiDefinition> definition = KpiOverviews.definition(answers.kpis(), kpi);
        Indicators indicators = new Indicators(answers.analysis());
        List<KpiWindow> found = new ArrayList<>();
        view.shelf().visitSeries(kpi, cursor.orElse(null), (series, newest) -> {
            if (!cursor.equals(Optional.of(series))) {
                found.add(newest);
            }
            return found.size() <= limit;
        });
        return found.stream()
                .map(newest -> indicators.addTo(KpiJson.series(newest), definition, newest, view))
                .toList();
    }

    private static Question question(Request request) {
        return Questions.of(request, INPUTS, KNOWABLE);
    }
}
