package dev.uplift.oracle;

import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What a log must have led to.
 *
 * @param fates of the records of each partition, in their order
 * @param fatesByKpi of the observations that reached each KPI
 * @param windows in the order of their telling within each series
 * @param alerts in the order of their telling within each series
 * @param corrections of the series for which late data took effect, when it did, on the clock of arrivals
 * @param uncorrected alerts of those series that were told before
 */
public record Expected(
        Map<Integer, List<Fate>> fates,
        Map<String, List<Fate>> fatesByKpi,
        List<WindowResult> windows,
        List<AlertResult> alerts,
        Map<SeriesName, NavigableSet<Long>> corrections,
        List<AlertResult> uncorrected) {

    /** What became of all observations. */
    public Counts total() {
        return Counts.of(allFates());
    }

    /** What became, for each KPI, of the observations that reached it. */
    public Map<String, Counts> totalByKpi() {
        return fatesByKpi.entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, kpi -> Counts.of(kpi.getValue())));
    }

    /** How many records have a fate; those that none has are left out. */
    public Map<Fate, Long> counts() {
        return allFates().stream().collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
    }

    private List<Fate> allFates() {
        return fates.values().stream().flatMap(List::stream).toList();
    }

    /** One series of one KPI. */
    public record SeriesName(String kpi, String series) {}
}
