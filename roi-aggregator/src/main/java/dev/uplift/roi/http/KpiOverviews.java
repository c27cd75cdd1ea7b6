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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * KPIs in short. A KPI with one series stands as that one does; with more there is no one level, and what is told is how
 * those of its series stand that fell most.
 */
final class KpiOverviews {

    private static final Set<AlertState> CLOSED =
            Set.of(AlertState.OK, AlertState.PENDING, AlertState.RESOLVED, AlertState.STALE, AlertState.RETRACTED);

    private static final String IN_FLIGHT = "improvementsInFlight";

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

    /** One row per KPI: ids of the improvements that target it, were begun and whose outcome is open. */
    static List<ObjectNode> ofImprovements(ImprovementView view) {
        Map<String, ObjectNode> rows = new TreeMap<>(ByteOrder.INSTANCE);
        view.visit(improvement -> {
            if (improvement.status().filter(LifecycleStatus::isInFlight).isPresent()) {
                improvement.kpis().stream()
                        .distinct()
                        .forEach(kpi -> rows.computeIfAbsent(
                                        kpi, id -> Answers.object().put("kpi", id))
                                .withArray(IN_FLIGHT)
                                .add(improvement.id()));
            }
        });
        return new ArrayList<>(rows.values());
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

    /** @param parts what each task told of a KPI's improvements; empty: they are not tracked */
    static List<ObjectNode> inFlight(List<ObjectNode> rows, Optional<List<ObjectNode>> parts) {
        Map<String, Set<String>> byKpi = new HashMap<>();
        parts.orElse(List.of()).forEach(part -> {
            Set<String> ids = byKpi.computeIfAbsent(part.get("kpi").asText(), kpi -> new TreeSet<>(ByteOrder.INSTANCE));
            part.path(IN_FLIGHT).forEach(id -> ids.add(id.asText()));
        });
        for (ObjectNode row : rows) {
            Set<String> ids = byKpi.getOrDefault(row.get("kpi").asText(), Set.of());
            row.putNull(IN_FLIGHT);
            parts.ifPresent(known -> ids.forEach(row.putArray(IN_FLIGHT)::add));
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
