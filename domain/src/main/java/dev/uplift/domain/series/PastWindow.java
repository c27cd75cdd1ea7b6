package dev.uplift.domain.series;

import dev.uplift.domain.baseline.Baseline;
import dev.uplift.domain.kpi.Aggregate;
import java.util.OptionalDouble;

/**
 * What is remembered of a closed window, so that late data can revise it and seasonal baselines can look it up.
 *
 * @param baseline what it was compared with when it closed
 * @param isTypical whether it belongs to the baseline of later windows
 */
public record PastWindow(
        Aggregate aggregate, OptionalDouble value, Baseline baseline, boolean isTypical, int revision) {}
