package dev.uplift.oracle;

import java.util.NavigableMap;

/**
 * When a window is a drop, and what drops do to alerts.
 *
 * @param dropPercent least adverse change in percent of the baseline, inclusive
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
        NavigableMap<Double, String> severities) {}
