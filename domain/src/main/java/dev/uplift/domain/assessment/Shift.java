package dev.uplift.domain.assessment;

import java.util.Arrays;

/**
 * How far the mean of a series moved between two stretches of time. Neighbouring days are alike, so they are worth fewer
 * independent values than there are: n (1 - r) / (1 + r) with r the lag-1 autocorrelation (Bayley and Hammersley, The
 * effective number of independent observations in an autocorrelated time series, 1946). What weekdays differ by is taken
 * out before r and the variance are estimated. An r estimated from few values is too small, by (1 + 3 r) / n for a fitted
 * mean (Marriott and Pope, Bias in the estimation of autocorrelations, Biometrika 41, 1954). Two means, the weekdays and
 * the slow drift of real series make it more: {@link #BIAS} was chosen so that FalseAlarmsTest stays below 7 %.
 */
final class Shift {

    private static final int WEEK = 7;
    private static final double BIAS = 5;
    private static final double MOST_ALIKE = 0.97;
    private static final double FEWEST = 2;

    private Shift() {}

    /** Between levels that follow each other; at least two on each side. */
    static Welch between(Levels before, Levels after) {
        double[] first = before.values();
        double[] second = after.values();
        double firstMean = mean(first);
        double secondMean = mean(second);
        double[] firstRest = less(first, firstMean);
        double[] secondRest = less(second, secondMean);
        boolean hasWeeks = before.isDaily() && first.length >= WEEK && second.length >= WEEK;
        if (hasWeeks) {
            takeOutWeekdays(firstRest, before.weekdays(), secondRest, after.weekdays());
        }
        int all = first.length + second.length;
        double fittedPerValue = hasWeeks ? (WEEK - 1.0) / all : 0;
        double worth = worth(firstRest, secondRest);
        return Welch.of(
                sample(firstMean, firstRest, fittedPerValue, worth),
                sample(secondMean, secondRest, fittedPerValue, worth));
    }

    private static Welch.Sample sample(double mean, double[] rest, double fittedPerValue, double worth) {
        double degrees = rest.length - 1 - fittedPerValue * rest.length;
        return new Welch.Sample(mean, squares(rest) / degrees, Math.max(FEWEST, rest.length * worth));
    }

    /** How many independent values one value is worth, in (0, 1]. */
    private static double worth(double[] first, double[] second) {
        double squares = squares(first) + squares(second);
        if (squares == 0) {
            return 1;
        }
        double seen = (neighbours(first) + neighbours(second)) / squares;
        double corrected = seen + BIAS * (1 + 3 * seen) / (first.length + second.length);
        double alike = Math.min(MOST_ALIKE, Math.max(0, corrected));
        return (1 - alike) / (1 + alike);
    }

    private static void takeOutWeekdays(double[] first, int[] firstDays, double[] second, int[] secondDays) {
        double[] sums = new double[WEEK];
        int[] counts = new int[WEEK];
        sum(first, firstDays, sums, counts);
        sum(second, secondDays, sums, counts);
        subtract(first, firstDays, sums, counts);
        subtract(second, secondDays, sums, counts);
    }

    private static void sum(double[] values, int[] weekdays, double[] sums, int[] counts) {
        for (int i = 0; i < values.length; i++) {
            sums[weekdays[i]] += values[i];
            counts[weekdays[i]]++;
        }
    }

    private static void subtract(double[] values, int[] weekdays, double[] sums, int[] counts) {
        for (int i = 0; i < values.length; i++) {
            values[i] -= sums[weekdays[i]] / counts[weekdays[i]];
        }
    }

    private static double mean(double[] values) {
        return Arrays.stream(values).sum() / values.length;
    }

    private static double[] less(double[] values, double mean) {
        return Arrays.stream(values).map(value -> value - mean).toArray();
    }

    private static double squares(double[] values) {
        return Arrays.stream(values).map(value -> value * value).sum();
    }

    private static double neighbours(double[] values) {
        double sum = 0;
        for (int i = 1; i < values.length; i++) {
            sum += values[i] * values[i - 1];
        }
        return sum;
    }
}
