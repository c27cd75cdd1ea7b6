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

    /** No KPI has the empty text for a metric. */
    private static final OfMetric NONE = new OfMetric("");

    private final List<Use> uses = new ArrayList<>();
    private final Map<String, OfMetric> byMetric = new HashMap<>();
    private OfMetric latest = NONE;

    /** A KPI that takes an observation, where that is counted, and where it is gathered. */
    record Use(KpiDefinition kpi, Tally tally, Gathering gathering) {}

    /** Uses of one metric. */
    private static final class OfMetric {

        private final String metric;
        private final List<Use> uses = new ArrayList<>();
        private boolean isFiltered;

        OfMetric(String metric) {
            this.metric = metric;
        }

        void add(Use use) {
            uses.add(use);
            isFiltered |= !use.kpi().filter().isEmpty();
        }

        List<Use> reachedBy(Observation observation) {
            if (!isFiltered) {
                return uses;
            }
            List<Use> reached = new ArrayList<>(uses.size());
            for (Use use : uses) {
                if (use.kpi().accepts(observation.dimensions())) {
                    reached.add(use);
                }
            }
            return reached;
        }
    }

    /**
     * @param tallies by id of the KPI
     * @param tasks of the second stage
     */
    KpiIndex(List<KpiDefinition> kpis, Function<String, Tally> tallies, int tasks) {
        for (KpiDefinition kpi : kpis) {
            Use use = new Use(kpi, tallies.apply(kpi.id()), new Gathering(kpi, tasks));
            uses.add(use);
            for (String metric : kpi.measurement().metrics()) {
                byMetric.computeIfAbsent(metric, OfMetric::new).add(use);
            }
        }
    }

    /** The KPIs of the observation's metric whose filter it passes. */
    List<Use> reachedBy(Observation observation) {
        if (!observation.isOf(latest.metric)) {
            latest = byMetric.getOrDefault(observation.metric(), NONE);
        }
        return latest.reachedBy(observation);
    }

    /** Hands over what was gathered for all KPIs. */
    void moveTo(Portions portions) {
        for (Use use : uses) {
            use.gathering().moveTo(portions);
        }
    }
}
