package dev.uplift.domain.assessment;

import dev.uplift.domain.config.AnalysisRule;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalDouble;
import org.hipparchus.distribution.continuous.TDistribution;

/**
 * Where the days of a series lead, and how much they swing around that. A line is fitted to the levels, and where there are
 * two weeks one offset for each weekday with it: least squares, by taking the weekdays' means off days and levels first (Frisch
 * and Waugh, Partial Time Regressions as Compared with Individual Trends, 1933). Days that resemble their neighbours count for
 * fewer, see {@link Likeness}; TrendTest holds how often a trend is found where there is none.
 *
 * @param current the line at the end of the last level, in the KPI's unit
 * @param mean of the levels
 * @param perDay slope of the line, in the KPI's unit for a day
 * @param low of the slope's interval
 * @param high of the slope's interval
 * @param volatility standard deviation of the levels around line and weekdays, in the KPI's unit
 * @param levels from which this was made
 * @param until end of the last of them
 */
public record Trend(
        double current,
        double mean,
        double perDay,
        double low,
        double high,
        double volatility,
        int levels,
        Instant until) {

    private static final int WEEK = 7;
    /** A line and a variance. */
    private static final int FEWEST = 4;
    /** As in {@link Shift}: a line and seven weekdays fitted. */
    private static final double BIAS = 5;

    private static final double DAY_MILLIS = Duration.ofDays(1).toMillis();

    /** Of the newest {@code daysBefore} days of a series; empty if they are fewer than {@code minDaysBefore}. */
    public static Optional<Trend> of(Levels all, AnalysisRule rule) {
        if (all.list().isEmpty()) {
            return Optional.empty();
        }
        Instant until = all.last().end();
        Levels levels = all.within(all.plusDays(until, -rule.daysBefore()), until);
        boolean isEnough = levels.list().size() >= FEWEST && new Patience(rule).isEnoughBefore(levels);
        return isEnough ? Optional.of(fitted(levels, rule.confidence())) : Optional.empty();
    }

    /** In percent of the mean level's magnitude; empty where that is 0. */
    public OptionalDouble volatilityPercent() {
        return Percent.of(volatility, mean);
    }

    /** Whether the interval leaves out that there is no trend. */
    public boolean isDistinct() {
        return low > 0 || high < 0;
    }

    private static Trend fitted(Levels levels, double confidence) {
        double[] values = levels.values();
        double[] days = days(levels);
        double mean = Moments.mean(values);
        double middle = Moments.mean(days);
        boolean hasWeeks = levels.isDaily() && values.length >= 2 * WEEK;
        double[] offValues = off(values, levels, hasWeeks);
        double[] offDays = off(days, levels, hasWeeks);
        double spread = Moments.squares(offDays);
        double slope = isConstant(values) ? 0 : product(offDays, offValues) / spread;
        double[] rest = new double[values.length];
        Arrays.setAll(rest, i -> offValues[i] - slope * offDays[i]);
        int fitted = 1 + (hasWeeks ? WEEK : 1);
        double variance = isConstant(values) ? 0 : Moments.squares(rest) / (values.length - fitted);
        double worth = Likeness.worth(BIAS, rest);
        double margin = Math.sqrt(variance / (spread * worth))
                * new TDistribution(Math.max(1, values.length * worth - fitted))
                        .inverseCumulativeProbability((1 + confidence) / 2);
        return new Trend(
                mean - slope * middle,
                mean,
                slope,
                slope - margin,
                slope + margin,
                Math.sqrt(variance),
                values.length,
                levels.last().end());
    }

    /** Middles of the levels, in days before the end of the last: the line at 0 is where the series is now. */
    private static double[] days(Levels levels) {
        long end = levels.last().end().toEpochMilli();
        return levels.list().stream()
                .mapToDouble(level -> {
                    long start = level.start().toEpochMilli();
                    double half = (level.end().toEpochMilli() - start) / 2.0;
                    return (start - end + half) / DAY_MILLIS;
                })
                .toArray();
    }

    /** Less their mean, or less the mean of their weekday. */
    private static double[] off(double[] values, Levels levels, boolean hasWeeks) {
        if (!hasWeeks) {
            return Moments.less(values, Moments.mean(values));
        }
        int[] weekdays = levels.weekdays();
        double[] sums = new double[WEEK];
        int[] counts = new int[WEEK];
        for (int i = 0; i < values.length; i++) {
            sums[weekdays[i]] += values[i];
            counts[weekdays[i]]++;
        }
        double[] off = new double[values.length];
        Arrays.setAll(off, i -> values[i] - sums[weekdays[i]] / counts[weekdays[i]]);
        return off;
    }

    private static boolean isConstant(double[] values) {
        return Arrays.stream(values).allMatch(value -> value == values[0]);
    }

    private static double product(double[] left, double[] right) {
        double sum = 0;
        for (int i = 0; i < left.length; i++) {
            sum += left[i] * right[i];
        }
        return sum;
    }
}
