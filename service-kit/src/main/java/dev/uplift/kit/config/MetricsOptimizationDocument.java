package dev.uplift.kit.config;

import dev.uplift.domain.config.MetricsOptimizationConfig;
import dev.uplift.domain.kpi.KpiDefinition;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@code metrics_optimization_config.json}: what is measured. */
public final class MetricsOptimizationDocument {

    public static final String NAME = "metrics_optimization_config.json";

    private static final double DEFAULT_DROP_PERCENT = 5;

    private MetricsOptimizationDocument() {}

    /**
     * @param text of the document, JSON
     * @throws InvalidConfigException with all that is wrong
     */
    public static ConfigDocument<MetricsOptimizationConfig> parse(String text) throws InvalidConfigException {
        return Reading.of(NAME, text, MetricsOptimizationDocument::read);
    }

    /** Reads the document's top level. */
    static Optional<MetricsOptimizationConfig> read(Section document) {
        double percent = document.optional("alertOnKpiDropPercent", Kinds.NUMBER, DEFAULT_DROP_PERCENT);
        List<KpiDefinition> kpis = new ArrayList<>();
        List<Section> sections = document.requiredSections("kpis");
        for (Section section : sections) {
            new KpiReader(section, percent).read().ifPresent(kpis::add);
        }
        refuseRepeatedIds(sections);
        return document.build(() -> new MetricsOptimizationConfig(percent, distinct(kpis)));
    }

    private static void refuseRepeatedIds(List<Section> kpis) {
        Map<String, Integer> firstWith = new HashMap<>();
        for (int i = 0; i < kpis.size(); i++) {
            Optional<String> id = kpis.get(i).optional("id", Kinds.TEXT);
            Integer first = id.map(firstWith::get).orElse(null);
            if (first != null) {
                kpis.get(i).report("id", "is already the id of kpis[" + first + "]");
            } else if (id.isPresent()) {
                firstWith.put(id.get(), i);
            }
        }
    }

    /** Repeated ids are reported where they stand. */
    private static List<KpiDefinition> distinct(List<KpiDefinition> kpis) {
        Map<String, KpiDefinition> byId = new HashMap<>();
        return kpis.stream()
                .filter(kpi -> byId.putIfAbsent(kpi.id(), kpi) == null)
                .toList();
    }
}
