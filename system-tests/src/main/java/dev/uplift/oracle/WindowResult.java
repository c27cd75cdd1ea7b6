package dev.uplift.oracle;

import java.util.OptionalDouble;

/**
 * A final window as it was told.
 *
 * @param revision 0 at closing
 * @param verdict as topics name it
 */
public record WindowResult(
        String kpi,
        String series,
        long start,
        long end,
        int revision,
        long count,
        OptionalDouble value,
        OptionalDouble baseline,
        OptionalDouble dropPercent,
        String verdict) {}
