package dev.uplift.oracle;

import java.util.OptionalDouble;

/**
 * What a window was judged by.
 *
 * @param dropPercent of the baseline
 */
public record Numbers(OptionalDouble value, OptionalDouble baseline, OptionalDouble dropPercent) {

    /** Of a window of which nothing is known. */
    static final Numbers NONE = new Numbers(OptionalDouble.empty(), OptionalDouble.empty(), OptionalDouble.empty());

    private static final double RELATIVE = 1e-9;

    boolean areNear(Numbers other) {
        return areNear(value, other.value, RELATIVE)
                && areNear(baseline, other.baseline, RELATIVE)
                && areNear(dropPercent, other.dropPercent, RELATIVE);
    }

    /** @param tolerance relative to the larger */
    static boolean areNear(OptionalDouble one, OptionalDouble other, double tolerance) {
        if (one.isEmpty() || other.isEmpty()) {
            return one.isEmpty() && other.isEmpty();
        }
        double larger = Math.max(Math.abs(one.getAsDouble()), Math.abs(other.getAsDouble()));
        return Math.abs(one.getAsDouble() - other.getAsDouble()) <= tolerance * larger;
    }
}
