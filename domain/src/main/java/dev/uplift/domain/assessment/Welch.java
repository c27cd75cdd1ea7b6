package dev.uplift.domain.assessment;

import org.hipparchus.distribution.continuous.TDistribution;

/**
 * Difference of two means whose variances may differ (Welch, The generalization of Student's problem when several
 * different population variances are involved, Biometrika 34, 1947).
 *
 * @param difference second mean less first
 * @param standardError of the difference
 * @param degreesOfFreedom by Welch and Satterthwaite; infinite where nothing varies
 */
record Welch(double difference, double standardError, double degreesOfFreedom) {

    /**
     * One of the two samples.
     *
     * @param n its size, or how many independent values it is worth; above 1
     */
    record Sample(double mean, double variance, double n) {

        double squaredError() {
            return variance / n;
        }
    }

    static Welch of(Sample first, Sample second) {
        double one = first.squaredError();
        double other = second.squaredError();
        double both = one + other;
        double degrees = both * both / (one * one / (first.n() - 1) + other * other / (second.n() - 1));
        return new Welch(second.mean() - first.mean(), Math.sqrt(both), both == 0 ? Double.POSITIVE_INFINITY : degrees);
    }

    /** Two-sided: how likely so great a difference is where there is none. */
    double pValue() {
        if (standardError == 0) {
            return difference == 0 ? 1 : 0;
        }
        double t = Math.abs(difference) / standardError;
        return 2 * new TDistribution(degreesOfFreedom).cumulativeProbability(-t);
    }

    /** Half the width of the interval with this confidence, in (0, 1). */
    double margin(double confidence) {
        return standardError == 0
                ? 0
                : standardError
                        * new TDistribution(degreesOfFreedom).inverseCumulativeProbability((1 + confidence) / 2);
    }
}
