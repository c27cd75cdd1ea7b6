package dev.uplift.roi.http;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.uplift.avro.AlertState;
import dev.uplift.avro.KpiAlert;
import dev.uplift.domain.improvement.LifecycleStatus;
import dev.uplift.domain.kpi.KpiDefinition;
import dev.uplift.roi.state.AlertView;
import dev.uplift.roi.state.ByteOrder;
import dev.uplift.roi.state.ImprovementView;
import dev.uplift.roi.state.WindowView;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * KPIs in short. A KPI with one series stands as that one does; with more there is no one level, and what is told is how
 * those of its series stand that fell most.
 */
final class KpiOverviews {

    private static final Set<AlertState> CLOSED =
            Set.of(AlertState.OK, AlertState.PENDING, AlertState.RESOLVED, AlertState.STALE, AlertState.RETRACTED);

    private KpiOverviews() {}

    static boolean isOpen(KpiAlert alert) {
        return isOpen(alert.getState());
    }

    static boolean isOpen(AlertState state) {
        return !CLOSED.contains(state);
    }

    /** One row per KPI: how many series, and how those stand that fell most. */
    static List<ObjectNode> ofWindows(WindowView view, List<KpiDefinition> kpis, Indicators indicators) {
        Map<String, FallenSeries> byKpi = new TreeMap<>(ByteOrder.INSTANCE);
        view.shelf().visitAllSeries((kpi, newest) -> {
            byKpi.computeIfAbsent(kpi, id -> new FallenSeries()).add(newest);
            return true;
        });
        List<ObjectNode> rows = new ArrayList<>();
        byKpi.forEach((id, series) -> {
            Optional<KpiDefinition> kpi = definition(kpis, id);
            rows.add(series.row(id, (one, newest) -> indicators.addTo(one, kpi, newest, view)));
        });
        return rows;
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
        windows.forEach(part -> FallenSeries.join(row(rows, part), part));
        alerts.forEach(part -> add(row(rows, part), "openAlerts", part));
        rows.forEach((id, row) -> finish(row, definition(kpis, id)));
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

    static Optional<KpiDefinition> definition(List<KpiDefinition> kpis, String id) {
        return kpis.stream().filter(kpi -> kpi.id().equals(id)).findFirst();
    }

    private static ObjectNode row(Map<String, ObjectNode> rows, ObjectNode part) {
        return rows.computeIfAbsent(part.get("kpi").asText(), KpiOverviews::unconfigured);
    }

    private static ObjectNode unconfigured(String kpi) {
        return Answers.object().put("kpi", kpi).put(FallenSeries.SERIES, 0L).put("openAlerts", 0L);
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

    private static void add(ObjectNode row, String count, ObjectNode part) {
        row.put(count, row.path(count).asLong() + part.path(count).asLong());
    }

    private static void finish(ObjectNode row, Optional<KpiDefinition> kpi) {
        List<ObjectNode> shown = FallenSeries.worst(row);
        row.remove(FallenSeries.SHOWN);
        if (row.get(FallenSeries.SERIES).asLong() == 1) {
            Indicators.copy(shown.get(0), row);
            row.putArray(FallenSeries.SHOWN);
        } else {
            Indicators.addNone(row, kpi);
            row.putArray(FallenSeries.SHOWN).addAll(shown);
        }
    }
}
