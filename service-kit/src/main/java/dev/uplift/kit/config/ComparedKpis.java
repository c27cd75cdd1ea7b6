package dev.uplift.kit.config;

import dev.uplift.domain.config.AnalyticsPlatformConfig;
import dev.uplift.domain.config.ControlRule;
import dev.uplift.domain.config.ControlRule.Split;
import dev.uplift.domain.config.ControlRule.Untreated;
import dev.uplift.domain.config.MetricsOptimizationConfig;
import dev.uplift.domain.kpi.KpiDefinition;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The KPIs whose series are to be compared: one that is misspelt would be compared with nothing, and nobody would be told. */
final class ComparedKpis {

    private final String file;
    private final ControlRule rule;
    private final Map<String, KpiDefinition> kpis;
    private final List<ConfigError> errors = new ArrayList<>();

    ComparedKpis(ConfigDocument<AnalyticsPlatformConfig> platform, ConfigDocument<MetricsOptimizationConfig> metrics) {
        this.file = platform.name();
        this.rule = platform.config().analysis().controls();
        this.kpis = metrics.config().kpis().stream().collect(Collectors.toMap(KpiDefinition::id, Function.identity()));
    }

    List<ConfigError> errors() {
        for (int i = 0; i < rule.splits().size(); i++) {
            checkSplit("analysis.splits[" + i + "].kpi", rule.splits().get(i));
        }
        for (int i = 0; i < rule.series().size(); i++) {
            checkControl("analysis.controls[" + i + "]", rule.series().get(i));
        }
        return errors;
    }

    private void checkSplit(String path, Split split) {
        if (kpi(path, split.kpi())
                .filter(kpi -> !isGroupedBy(kpi, ControlRule.VARIANT))
                .isPresent()) {
            report(path, split.kpi(), "must be a KPI with \"" + ControlRule.VARIANT + "\" in its groupBy");
        }
    }

    private void checkControl(String path, Untreated control) {
        Optional<KpiDefinition> kpi = kpi(path + ".kpi", control.kpi());
        if (kpi.filter(found -> !isGroupedBy(found, control.dimension())).isPresent()) {
            report(path + ".dimension", control.dimension(), "must be in the groupBy of " + control.kpi());
        }
    }

    private Optional<KpiDefinition> kpi(String path, String id) {
        Optional<KpiDefinition> found = Optional.ofNullable(kpis.get(id));
        if (found.isEmpty()) {
            report(path, id, "must be the id of a KPI");
        }
        return found;
    }

    private void report(String path, String value, String rule) {
        errors.add(new ConfigError(file, path, '"' + value + '"', rule));
    }

    private static boolean isGroupedBy(KpiDefinition kpi, String dimension) {
        return kpi.groupBy().contains(dimension);
    }
}
