package dev.uplift.domain.assessment;

import java.util.Arrays;

/**
 * How alike neighbouring values are. n of them are worth n (1 - r) / (1 + r) independent ones, with r the lag-1
 * autocorrelation (Bayley and Hammersley, The effective number of independent observations in an autocorrelated time
 * series, 1946). An r estimated from few values is too small, by (1 + 3 r) / n for each fitted mean (Marriott and Pope,
 * Bias in the estimation of autocorrelations, Biometrika 41, 1954).
 */
final class Likeness {

    private static final double MOST_ALIKE = 0.97;

    private Likeness() {}

    /**
     * How many independent values one value is worth, in (0, 1].
     *
     * @param bias how often (1 + 3 r) / n is added to the r seen; at least the number of fitted means
     * @param rests of stretches that follow each other, their means taken out
     */
    static double worth(double bias, double[]... rests) {
        double squares = Arrays.stream(rests).mapToDouble(Moments::squares).sum();
        if (squares == 0) {
            return 1;
        }
        double seen = Arrays.stream(rests).mapToDouble(Moments::neighbours).sum() / squares;
        int all = Arrays.stream(rests).mapToInt(rest -> rest.length).sum();
        double corrected = seen + bias * (1 + 3 * seen) / all;
        double alike = Math.min(MOST_ALIKE, Math.max(0, corrected));
        return (1 - alike) / (1 + alike);
    }
}
