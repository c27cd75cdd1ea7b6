package dev.uplift.domain.assessment;

import java.util.Arrays;

/** Sums over a sample. */
final class Moments {

    private Moments() {}

    static double mean(double[] values) {
        return Arrays.stream(values).sum() / values.length;
    }

    static double[] less(double[] values, double mean) {
        return Arrays.stream(values).map(value -> value - mean).toArray();
    }

    static double squares(double[] values) {
        return Arrays.stream(values).map(value -> value * value).sum();
    }

    /** Sum of the products of values that follow each other. */
    static double neighbours(double[] values) {
        double sum = 0;
        for (int i = 1; i < values.length; i++) {
            sum += values[i] * values[i - 1];
        }
        return sum;
    }
}
