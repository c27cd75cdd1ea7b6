package dev.uplift.roi.assessment;

import dev.uplift.domain.config.AnalysisRule;
import dev.uplift.domain.kpi.KpiDefinition;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * By what verdicts are made.
 *
 * @param configVersion of analytics_platform_config.json
 */
public record Terms(AnalysisRule rule, Map<String, KpiDefinition> kpis, int configVersion) {

    /** Of this program; others where it finds something else by the same days, deployments and configuration. */
    private static final String RULES = "rules 3";

    public Terms {
        kpis = Map.copyOf(kpis);
    }

    public static Terms of(AnalysisRule rule, List<KpiDefinition> kpis, int configVersion) {
        Map<String, KpiDefinition> byId = new TreeMap<>();
        kpis.forEach(kpi -> byId.put(kpi.id(), kpi));
        return new Terms(rule, byId, configVersion);
    }

    public Collection<KpiDefinition> all() {
        return kpis.values();
    }

    Optional<KpiDefinition> kpi(String id) {
        return Optional.ofNullable(kpis.get(id));
    }

    /** What else verdicts depend on beside levels and deployments; verdicts made under equal texts are alike. */
    String text() {
        StringBuilder text = new StringBuilder(RULES).append(" version ").append(configVersion);
        new TreeMap<>(kpis)
                .forEach((id, kpi) -> text.append('\n')
                        .append(String.join(
                                " ",
                                id,
                                kpi.direction().name(),
                                String.join(",", kpi.groupBy()),
                                String.valueOf(kpi.measurement().isExtensive()))));
        return text.toString();
    }
}
