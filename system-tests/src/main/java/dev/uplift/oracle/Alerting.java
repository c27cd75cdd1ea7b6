package dev.uplift.oracle;

import java.util.NavigableMap;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * When a window is a drop, and what drops do to alerts.
 *
 * @param dropPercent least adverse change in percent of the baseline, inclusive
 * @param repeatMillis so long after it was told last an alert that is still adverse is told again; empty: never
 * @param staleMillis so long after the last window with a value a drop ends; empty: with its series
 * @param severities names of the bands by the percent from which they hold
 */
public record Alerting(
        double dropPercent,
        int minSamples,
        double minAbsoluteDrop,
        double minBaselineMagnitude,
        double noiseGate,
        int forWindows,
        int resolveWindows,
        double resolveBelowPercent,
        int noDataWindows,
        OptionalLong repeatMillis,
        OptionalLong staleMillis,
        NavigableMap<Double, String> severities) {

    /** The percent from which the band of a drop holds; of the mildest where it is below all or has no percentage. */
    double bandOf(OptionalDouble dropPercent) {
        Double band = severities.floorKey(dropPercent.orElse(0));
        return band == null ? severities.firstKey() : band;
    }

    String severityFrom(double band) {
        return Objects.requireNonNull(severities.get(band));
    }
}
