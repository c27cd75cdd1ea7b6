package dev.uplift.kpi.step;

import dev.uplift.domain.accounting.Tally;
import dev.uplift.domain.kpi.KpiDefinition;
import dev.uplift.domain.kpi.Observation;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** The KPIs that need a metric, each with its account. */
final class KpiIndex {

    private final List<Use> uses = new ArrayList<>();
    private final Map<String, List<Use>> byMetric = new HashMap<>();

    /** A KPI that takes an observation, where that is counted, and where it is gathered. */
    record Use(KpiDefinition kpi, Tally tally, Gathering gathering) {}

    /**
     * @param tallies by id of the KPI
     * @param tasks of the second stage
     */
    KpiIndex(List<KpiDefinition> kpis, Function<String, Tally> tallies, int tasks) {
        for (KpiDefinition kpi : kpis) {
            Use use = new Use(kpi, tallies.apply(kpi.id()), new Gathering(kpi, tasks));
            uses.add(use);
            for (String metric : kpi.measurement().metrics()) {
                byMetric.computeIfAbsent(metric, key -> new ArrayList<>()).add(use);
            }
        }
    }

    /** The KPIs of the observation's metric whose filter it passes. */
    List<Use> reachedBy(Observation observation) {
        List<Use> candidates = byMetric.getOrDefault(observation.metric(), List.of());
        List<Use> reached = new ArrayList<>(candidates.size());
        for (Use use : candidates) {
            if (use.kpi().accepts(observation.dimensions())) {
                reached.add(use);
            }
        }
        return reached;
    }

    /** Hands over what was gathered for all KPIs. */
    void moveTo(Portions portions) {
        for (Use use : uses) {
            use.gathering().moveTo(portions);
        }
    }
}
