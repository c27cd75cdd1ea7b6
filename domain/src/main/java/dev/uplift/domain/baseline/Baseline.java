package dev.uplift.domain.baseline;

import java.util.OptionalDouble;

/**
 * What one window is compared with.
 *
 * @param value empty: too few earlier windows
 * @param sigma robust standard deviation of earlier windows around their baselines, in the KPI's unit; 0 while too few
 *     are known to tell
 */
public record Baseline(OptionalDouble value, double sigma) {

    public static final Baseline NONE = new Baseline(OptionalDouble.empty(), 0);
}
