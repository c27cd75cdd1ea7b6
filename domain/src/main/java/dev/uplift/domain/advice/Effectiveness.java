package dev.uplift.domain.advice;

import dev.uplift.domain.assessment.Finding;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;

/** Adds up how well the deployed improvements of a programme did. For one thread. */
public final class Effectiveness {

    private final Map<Finding, Long> verdicts = new EnumMap<>(Finding.class);
    private final Map<String, KpiChange> changes = new TreeMap<>();

    public Effectiveness() {
        for (Finding finding : Finding.values()) {
            verdicts.put(finding, 0L);
        }
    }

    /**
     * How one series moved with one improvement.
     *
     * @param finding corrected for the number of series
     * @param betterPercent of the level before, positive where it is the better direction; empty if unknown
     */
    public record SeriesChange(String kpi, Finding finding, OptionalDouble betterPercent) {}

    /** How the series of one KPI moved with all improvements that target it. */
    public static final class KpiChange {

        private long improved;
        private long regressed;
        private final List<Double> betterPercents = new ArrayList<>();

        private void add(SeriesChange change) {
            improved += change.finding() == Finding.IMPROVED ? 1 : 0;
            regressed += change.finding() == Finding.REGRESSED ? 1 : 0;
            change.betterPercent().ifPresent(betterPercents::add);
        }

        /** Series that could be assessed, counted once for each improvement. */
        public long assessed() {
            return betterPercents.size();
        }

        public long improved() {
            return improved;
        }

        public long regressed() {
            return regressed;
        }

        /** The median of what was measured, significant or not: what was not is no less a result. */
        public OptionalDouble medianBetterPercent() {
            if (betterPercents.isEmpty()) {
                return OptionalDouble.empty();
            }
            List<Double> sorted = betterPercents.stream().sorted().toList();
            int middle = sorted.size() / 2;
            return OptionalDouble.of(
                    sorted.size() % 2 == 1
                            ? sorted.get(middle)
                            : sorted.get(middle - 1) + (sorted.get(middle) - sorted.get(middle - 1)) / 2);
        }
    }

    /** Takes one deployed improvement. */
    public void add(Finding verdict, List<SeriesChange> series) {
        verdicts.merge(verdict, 1L, Long::sum);
        series.forEach(change ->
                changes.computeIfAbsent(change.kpi(), kpi -> new KpiChange()).add(change));
    }

    /** Improvements by verdict, every verdict named. */
    public Map<Finding, Long> verdicts() {
        return verdicts;
    }

    /** By KPI, in the order of their ids. */
    public Map<String, KpiChange> changes() {
        return changes;
    }

    public long deployed() {
        return verdicts.values().stream().mapToLong(Long::longValue).sum();
    }

    /** Of how many there is enough data. */
    public long assessed() {
        return deployed() - verdicts.getOrDefault(Finding.INSUFFICIENT_DATA, 0L);
    }

    /** Share of the assessed that improved their KPIs; empty without any. */
    public OptionalDouble improvedPercent() {
        return assessed() == 0
                ? OptionalDouble.empty()
                : OptionalDouble.of(100.0 * verdicts.getOrDefault(Finding.IMPROVED, 0L) / assessed());
    }
}
