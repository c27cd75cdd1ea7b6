package dev.uplift.kpi.step;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** How many series of each KPI the tasks of this instance hold in memory, as of their last commits. */
public final class SeriesCounts {

    private final Map<Integer, Map<String, Integer>> byPartition = new ConcurrentHashMap<>();

    /** @param kpis ids of the KPIs to measure */
    public void register(List<String> kpis, MeterRegistry registry) {
        for (String kpi : kpis) {
            Gauge.builder("uplift.kpi.series", () -> of(kpi))
                    .description("Series of the KPI that are held in memory")
                    .tag("kpi", kpi)
                    .register(registry);
        }
    }

    void set(int partition, Map<String, Integer> byKpi) {
        byPartition.put(partition, byKpi);
    }

    void remove(int partition) {
        byPartition.remove(partition);
    }

    private long of(String kpi) {
        return byPartition.values().stream()
                .mapToLong(counts -> counts.getOrDefault(kpi, 0))
                .sum();
    }
}
