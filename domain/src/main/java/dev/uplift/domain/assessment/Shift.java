package dev.uplift.domain.assessment;

/**
 * How far the mean of a series moved between two stretches of time. Neighbouring days are alike, so they are worth fewer
 * independent values than there are, see {@link Likeness}. What weekdays differ by is taken out before that and the
 * variance are estimated. Two means, the weekdays and the slow drift of real series: {@link #BIAS} was chosen so that
 * FalseAlarmsTest stays below 7 %.
 */
final class Shift {

    private static final int WEEK = 7;
    private static final double BIAS = 5;
    private static final double FEWEST = 2;

    private Shift() {}

    /** Between levels that follow each other; at least two on each side. */
    static Welch between(Levels before, Levels after) {
        double[] first = before.values();
        double[] second = after.values();
        double firstMean = Moments.mean(first);
        double secondMean = Moments.mean(second);
        double[] firstRest = Moments.less(first, firstMean);
        double[] secondRest = Moments.less(second, secondMean);
        boolean hasWeeks = before.isDaily() && first.length >= WEEK && second.length >= WEEK;
        if (hasWeeks) {
            takeOutWeekdays(firstRest, before.weekdays(), secondRest, after.weekdays());
        }
        int all = first.length + second.length;
        double fittedPerValue = hasWeeks ? (WEEK - 1.0) / all : 0;
        double worth = Likeness.worth(BIAS, firstRest, secondRest);
        return Welch.of(
                sample(firstMean, firstRest, fittedPerValue, worth),
                sample(secondMean, secondRest, fittedPerValue, worth));
    }

    private static Welch.Sample sample(double mean, double[] rest, double fittedPerValue, double worth) {
        double degrees = rest.length - 1 - fittedPerValue * rest.length;
        return new Welch.Sample(mean, Moments.squares(rest) / degrees, Math.max(FEWEST, rest.length * worth));
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
}
