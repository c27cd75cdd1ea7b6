package dev.uplift.oracle;

import java.util.List;
import java.util.Map;
import java.util.NavigableSet;

/**
 * What a log must have led to.
 *
 * @param fates of the records of each partition, in their order
 * @param windows in the order of their telling within each series
 * @param alerts in the order of their telling within each series
 * @param corrections of the series for which late data took effect, when it did, on the clock of arrivals
 * @param uncorrected alerts of those series that were told before
 */
public record Expected(
        Map<Integer, List<Fate>> fates,
        List<WindowResult> windows,
        List<AlertResult> alerts,
        Map<SeriesName, NavigableSet<Long>> corrections,
        List<AlertResult> uncorrected) {

    /** One series of one KPI. */
    public record SeriesName(String kpi, String series) {}
}
