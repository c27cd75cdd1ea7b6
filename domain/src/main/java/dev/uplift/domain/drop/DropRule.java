package dev.uplift.domain.drop;

import static dev.uplift.domain.Checks.requireAtLeast;
import static dev.uplift.domain.Checks.requireNotNegative;

/**
 * When a window counts as a drop.
 *
 * @param alertOnKpiDropPercent least adverse change in percent of the baseline's magnitude, inclusive
 * @param minSamples least observations in the window and in the windows of its baseline
 * @param minAbsoluteDrop least adverse change in the KPI's unit; 0: none
 * @param minBaselineMagnitude up to this magnitude of the baseline a percentage means nothing
 * @param noiseGate least adverse change in robust standard deviations of the series; 0: none
 */
public record DropRule(
        double alertOnKpiDropPercent,
        long minSamples,
        double minAbsoluteDrop,
        double minBaselineMagnitude,
        double noiseGate) {

    public DropRule {
        requireNotNegative(alertOnKpiDropPercent, "alertOnKpiDropPercent");
        requireAtLeast(minSamples, 0, "minSamples");
        requireNotNegative(minAbsoluteDrop, "minAbsoluteDrop");
        requireNotNegative(minBaselineMagnitude, "minBaselineMagnitude");
        requireNotNegative(noiseGate, "noiseGate");
    }
}
