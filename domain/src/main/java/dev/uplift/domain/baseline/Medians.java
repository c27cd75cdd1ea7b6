package dev.uplift.domain.baseline;

import java.util.Arrays;

/** Order statistics of small samples. */
final class Medians {

    /** Makes the median absolute deviation of a normal sample estimate its standard deviation: 1 / 0.6745. */
    static final double MAD_TO_SIGMA = 1.4826;

    private Medians() {}

    /** Median, the mean of the middle two for an even count; of an empty sample NaN. */
    static double median(double[] sample) {
        if (sample.length == 0) {
            return Double.NaN;
        }
        double[] sorted = sample.clone();
        Arrays.sort(sorted);
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : sorted[middle - 1] + (sorted[middle] - sorted[middle - 1]) / 2;
    }

    /** Robust standard deviation, 1.4826 times the median distance from the median. */
    static double robustSigma(double[] sample) {
        double center = median(sample);
        double[] distances = new double[sample.length];
        for (int i = 0; i < sample.length; i++) {
            distances[i] = Math.abs(sample[i] - center);
        }
        return MAD_TO_SIGMA * median(distances);
    }
}
