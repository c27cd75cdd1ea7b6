package dev.uplift.domain.config;

import static dev.uplift.domain.Checks.require;

import dev.uplift.domain.kpi.KpiDefinition;
import java.util.List;

/** What is measured: metrics_optimization_config.json, with every default filled in. */
public record MetricsOptimizationConfig(double alertOnKpiDropPercent, List<KpiDefinition> kpis) {

    public MetricsOptimizationConfig {
        kpis = List.copyOf(kpis);
        long distinct = kpis.stream().map(KpiDefinition::id).distinct().count();
        require(
                distinct == kpis.size(),
                "kpis",
                kpis.stream().map(KpiDefinition::id).toList(),
                "must not repeat an id");
    }
}
