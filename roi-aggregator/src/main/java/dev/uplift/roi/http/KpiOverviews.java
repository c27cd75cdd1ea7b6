package dev.uplift.roi.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.uplift.avro.AlertState;
import dev.uplift.avro.KpiAlert;
import dev.uplift.avro.KpiWindow;
import dev.uplift.avro.WindowStatus;
import dev.uplift.domain.improvement.LifecycleStatus;
import dev.uplift.domain.kpi.KpiDefinition;
import dev.uplift.roi.state.AlertView;
import dev.uplift.roi.state.ByteOrder;
import dev.uplift.roi.state.ImprovementView;
import dev.uplift.roi.state.WindowView;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * KPIs in short. Level, baseline and trend are those of the newest final window of a KPI with one series; with more series
 * there is no one level, and each series has its own.
 */
final class KpiOverviews {

    private static final Set<AlertState> CLOSED =
            Set.of(AlertState.OK, AlertState.PENDING, AlertState.RESOLVED, AlertState.STALE, AlertState.RETRACTED);

    /** What is told where a KPI has one series. */
    private static final List<String> DAYS = List.of("volatilityPercent", "outlook");

    private KpiOverviews() {}

    static boolean isOpen(KpiAlert alert) {
        return isOpen(alert.getState());
    }

    static boolean isOpen(AlertState state) {
        return !CLOSED.contains(state);
    }

    /** One row per KPI: how many series, the newest window of one of them, and what the days say where it is the only one. */
    static List<ObjectNode> ofWindows(WindowView view, List<KpiDefinition> kpis, Indicators indicators) {
        Map<String, ObjectNode> rows = new TreeMap<>(ByteOrder.INSTANCE);
        Map<String, KpiWindow> newestByKpi = new HashMap<>();
        view.shelf().visitAllSeries((kpi, newest) -> {
            ObjectNode row = rows.computeIfAbsent(kpi, id -> Answers.object().put("kpi", id));
            row.put("series", row.path("series").asLong() + 1);
            row.set("newest", KpiJson.window(newest));
            newestByKpi.put(kpi, newest);
            return true;
        });
        for (KpiDefinition kpi : kpis) {
            ObjectNode row = rows.get(kpi.id());
            KpiWindow newest = newestByKpi.get(kpi.id());
            if (row != null && newest != null && row.get("series").asLong() == 1) {
                indicators.addTo(row, kpi, newest, view.shelf());
            }
        }
        return new ArrayList<>(rows.values());
    }

    /** One row per improvement that was begun and whose outcome is open, and that targets a KPI. */
    static List<ObjectNode> ofImprovements(ImprovementView view) {
        return view
                .after(
                        null,
                        one -> one.status().filter(LifecycleStatus::isInFlight).isPresent()
                                && !one.kpis().isEmpty(),
                        Integer.MAX_VALUE / 2)
                .stream()
                .map(Assessed::row)
                .toList();
    }

    /** One row per KPI: how many alerts are open. */
    static List<ObjectNode> ofAlerts(AlertView view) {
        Map<String, ObjectNode> rows = new TreeMap<>(ByteOrder.INSTANCE);
        view.shelf().visit(null, alert -> {
            if (isOpen(alert)) {
                ObjectNode row = rows.computeIfAbsent(
                        alert.getKpi(), id -> Answers.object().put("kpi", id));
                row.put("openAlerts", row.path("openAlerts").asLong() + 1);
            }
            return true;
        });
        return new ArrayList<>(rows.values());
    }

    static List<ObjectNode> merged(List<ObjectNode> windows, List<ObjectNode> alerts, List<KpiDefinition> kpis) {
        Map<String, ObjectNode> rows = new TreeMap<>(ByteOrder.INSTANCE);
        kpis.forEach(kpi -> rows.put(kpi.id(), described(kpi)));
        windows.forEach(part -> addSeries(row(rows, part), part));
        alerts.forEach(part -> add(row(rows, part), "openAlerts", part));
        rows.values().forEach(row -> finish(row, definition(kpis, row)));
        return new ArrayList<>(rows.values());
    }

    /** @param improvements empty: they are not tracked */
    static List<ObjectNode> inFlight(List<ObjectNode> rows, Optional<List<ObjectNode>> improvements) {
        for (ObjectNode row : rows) {
            String kpi = row.get("kpi").asText();
            row.putNull("improvementsInFlight");
            improvements.ifPresent(all -> all.stream()
                    .filter(one -> AssessmentJson.isFor(one, kpi))
                    .map(Programme::id)
                    .sorted(ByteOrder.INSTANCE)
                    .forEach(row.putArray("improvementsInFlight")::add));
        }
        return rows;
    }

    private static Optional<KpiDefinition> definition(List<KpiDefinition> kpis, ObjectNode row) {
        return kpis.stream()
                .filter(kpi -> kpi.id().equals(row.get("kpi").asText()))
                .findFirst();
    }

    private static ObjectNode row(Map<String, ObjectNode> rows, ObjectNode part) {
        return rows.computeIfAbsent(part.get("kpi").asText(), KpiOverviews::unconfigured);
    }

    private static ObjectNode unconfigured(String kpi) {
        return Answers.object().put("kpi", kpi).put("series", 0L).put("openAlerts", 0L);
    }

    private static ObjectNode described(KpiDefinition kpi) {
        ObjectNode node = unconfigured(kpi.id())
                .put("title", kpi.title())
                .put("unit", kpi.unit())
                .put("direction", kpi.direction().name());
        kpi.target()
                .ifPresent(target -> node.putObject("target")
                        .put("value", target.value())
                        .put("by", target.by().map(Object::toString).orElse(null)));
        return node;
    }

    private static void addSeries(ObjectNode row, ObjectNode part) {
        add(row, "series", part);
        row.set("newest", part.get("newest"));
        DAYS.forEach(name -> row.set(name, part.get(name)));
    }

    private static void add(ObjectNode row, String count, ObjectNode part) {
        row.put(count, row.path(count).asLong() + part.path(count).asLong());
    }

    private static void finish(ObjectNode row, Optional<KpiDefinition> kpi) {
        boolean isSingle = row.get("series").asLong() == 1;
        boolean isFinal = row.path("newest").path("status").asText().equals(WindowStatus.FINAL.name());
        JsonNode level = isSingle && isFinal ? row.path("newest").path("value") : NullNode.getInstance();
        JsonNode baseline = isSingle ? row.path("newest").path("baseline") : NullNode.getInstance();
        row.remove("newest");
        row.set("level", orNull(level));
        row.set("baseline", orNull(baseline));
        row.set("trendPercent", trendPercent(level, baseline));
        if (!isSingle || kpi.isEmpty()) {
            Indicators.addNone(row, kpi);
        }
    }

    private static JsonNode trendPercent(JsonNode level, JsonNode baseline) {
        if (!level.isNumber() || !baseline.isNumber() || baseline.asDouble() == 0) {
            return NullNode.getInstance();
        }
        double change = level.asDouble() - baseline.asDouble();
        return DoubleNode.valueOf(100 * change / Math.abs(baseline.asDouble()));
    }

    private static JsonNode orNull(JsonNode node) {
        return node.isNumber() ? node : NullNode.getInstance();
    }
}
