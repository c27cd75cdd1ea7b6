package dev.uplift.kpi.step;

import dev.uplift.domain.kpi.KpiDefinition;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The KPIs that need a metric. */
final class KpiIndex {

    private final Map<String, List<KpiDefinition>> byMetric = new HashMap<>();

    KpiIndex(List<KpiDefinition> kpis) {
        for (KpiDefinition kpi : kpis) {
            for (String metric : kpi.measurement().metrics()) {
                byMetric.computeIfAbsent(metric, key -> new ArrayList<>()).add(kpi);
            }
        }
    }

    List<KpiDefinition> of(String metric) {
        return byMetric.getOrDefault(metric, List.of());
    }
}
