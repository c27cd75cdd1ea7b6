package dev.uplift.roi.http;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.uplift.avro.AlertState;
import dev.uplift.avro.KpiAlert;
import dev.uplift.kit.http.Request;
import dev.uplift.kit.http.Response;
import dev.uplift.kit.query.Question;
import dev.uplift.kit.query.Questions;
import dev.uplift.kit.query.Spread;
import dev.uplift.roi.state.AlertView;
import dev.uplift.schemas.Topics;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** Answers about alerts. */
final class AlertRoutes {

    private static final Set<String> INPUTS =
            Set.of(Topics.OBSERVATIONS.name(), Topics.KPI_WINDOWS.name(), Topics.KPI_ALERTS.name());
    private static final Set<String> KNOWABLE = Set.of(Topics.KPI_ALERTS.name());

    private final RoiAnswers answers;

    AlertRoutes(RoiAnswers answers) {
        this.answers = answers;
    }

    Response list(Request request) {
        Question question = Questions.of(request, INPUTS, KNOWABLE);
        int limit = Parameters.limit(request);
        Optional<String> cursor = Parameters.cursor(request);
        Predicate<KpiAlert> filter = filter(request);
        return Answers.page(
                answers.spread().all(answers.alerts(), question, view -> alerts(view, cursor, filter, limit)),
                question,
                limit,
                item -> item.get("alertId").asText());
    }

    Response one(Request request) {
        String id = request.pathParameter("alertId");
        Spread.One<Optional<ObjectNode>> found = answers.spread()
                .one(
                        answers.alerts(),
                        id,
                        Questions.of(request, INPUTS, KNOWABLE),
                        view -> view.shelf().find(id).map(latest -> withTransitions(view, latest)));
        return Answers.one(RoiAnswers.present(found, "there is no alert with this id"));
    }

    private static ObjectNode withTransitions(AlertView view, KpiAlert latest) {
        ObjectNode node = KpiJson.alert(latest);
        ArrayNode transitions = node.putArray("transitions");
        view.shelf().transitions(latest.getAlertId()).forEach(one -> transitions.add(KpiJson.alert(one)));
        return node;
    }

    private static List<ObjectNode> alerts(
            AlertView view, Optional<String> cursor, Predicate<KpiAlert> filter, int limit) {
        List<ObjectNode> found = new ArrayList<>();
        view.shelf().visit(cursor.orElse(null), alert -> {
            if (!cursor.equals(Optional.of(alert.getAlertId())) && filter.test(alert)) {
                found.add(KpiJson.alert(alert));
            }
            return found.size() <= limit;
        });
        return found;
    }

    /** From and to bound the start of the episode. */
    private static Predicate<KpiAlert> filter(Request request) {
        Optional<AlertState> state = Parameters.oneOf(request, "state", AlertState.class);
        Optional<String> kpi = request.parameter("kpi");
        Optional<String> severity = request.parameter("severity");
        Optional<Instant> from = Parameters.instant(request, "from");
        Optional<Instant> to = Parameters.instant(request, "to");
        return alert -> (state.isEmpty() || state.get() == alert.getState())
                && (kpi.isEmpty() || kpi.get().equals(alert.getKpi()))
                && (severity.isEmpty() || severity.get().equals(alert.getSeverity()))
                && (from.isEmpty() || !alert.getEpisodeStart().isBefore(from.get()))
                && (to.isEmpty() || alert.getEpisodeStart().isBefore(to.get()));
    }
}
