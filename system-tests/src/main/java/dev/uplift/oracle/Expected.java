package dev.uplift.oracle;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a log must have led to.
 *
 * @param fates of the records of each partition, in their order
 * @param windows in the order of their telling within each series
 * @param alerts in the order of their telling within each series
 * @param corrected series that late data came for
 */
public record Expected(
        Map<Integer, List<Fate>> fates,
        List<WindowResult> windows,
        List<AlertResult> alerts,
        Set<SeriesName> corrected) {

    /** One series of one KPI. */
    public record SeriesName(String kpi, String series) {}
}
