package dev.uplift.domain.assessment;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * When the level of a series moved, whoever moved it. Weekdays are taken out and single days that stand out are brought in, both
 * by medians, which a step does not disturb. {@link ChangePoints} proposes, with the noise taken from the differences of
 * neighbouring days; what stays a change with the effective sample size of {@link Shift} counts. {@link #PENALTY} and
 * {@link #CHANCE} were chosen so that LevelMoveTest finds few moves in healthy series.
 */
public final class LevelMove {

    private static final int WEEK = 7;
    private static final int HALF_WEEK = 3;
    /** Of the variance of a day and the logarithm of their number. */
    private static final double PENALTY = 6;

    private static final double CHANCE = 0.001;
    private static final double MOST_DEVIATIONS = 3;
    /** Of a normal distribution: the standard deviation over the median of the magnitudes. */
    private static final double OF_MEDIAN = 1.4826;

    private LevelMove() {}

    /** The start of the day on which the greatest of its moves began; empty if it did not move. */
    public static Optional<Instant> of(Levels levels) {
        if (levels.list().size() < 2 * WEEK) {
            return Optional.empty();
        }
        double[] values = withoutWeekdays(levels);
        double deviation = deviation(values);
        double[] tame = withoutOutliers(values, MOST_DEVIATIONS * deviation);
        double penalty = PENALTY * deviation * deviation * Math.log(tame.length);
        List<Integer> edges = new ArrayList<>(List.of(0));
        edges.addAll(ChangePoints.of(tame, penalty, WEEK));
        edges.add(tame.length);
        return greatest(levels.withoutDays(tame), edges)
                .map(index -> levels.list().get(index).start());
    }

    private static Optional<Integer> greatest(Levels levels, List<Integer> edges) {
        Optional<Integer> found = Optional.empty();
        double greatest = 0;
        for (int i = 1; i < edges.size() - 1; i++) {
            Welch shift = Shift.between(
                    levels.part(edges.get(i - 1), edges.get(i)), levels.part(edges.get(i), edges.get(i + 1)));
            if (shift.pValue() < CHANCE && Math.abs(shift.difference()) > greatest) {
                greatest = Math.abs(shift.difference());
                found = Optional.of(edges.get(i));
            }
        }
        return found;
    }

    private static double[] withoutWeekdays(Levels levels) {
        double[] values = levels.values();
        if (!levels.isDaily()) {
            return values;
        }
        int[] weekdays = levels.weekdays();
        double[] middle = runningMedians(values);
        double[] usual = new double[WEEK];
        for (int day = 0; day < WEEK; day++) {
            List<Double> rest = new ArrayList<>();
            for (int i = 0; i < values.length; i++) {
                if (weekdays[i] == day) {
                    rest.add(values[i] - middle[i]);
                }
            }
            usual[day] = rest.isEmpty()
                    ? 0
                    : median(rest.stream().mapToDouble(Double::doubleValue).toArray());
        }
        Arrays.setAll(values, i -> values[i] - usual[weekdays[i]]);
        return values;
    }

    private static double[] withoutOutliers(double[] values, double most) {
        double[] middle = runningMedians(values);
        double[] tame = new double[values.length];
        Arrays.setAll(tame, i -> Math.max(middle[i] - most, Math.min(middle[i] + most, values[i])));
        return tame;
    }

    /** Of a day, from the differences of neighbouring days. */
    private static double deviation(double[] values) {
        double[] differences = new double[values.length - 1];
        Arrays.setAll(differences, i -> Math.abs(values[i + 1] - values[i]));
        return OF_MEDIAN * median(differences) / Math.sqrt(2);
    }

    /** Of the week around each value. */
    private static double[] runningMedians(double[] values) {
        double[] medians = new double[values.length];
        Arrays.setAll(
                medians,
                i -> median(Arrays.copyOfRange(
                        values, Math.max(0, i - HALF_WEEK), Math.min(values.length, i + HALF_WEEK + 1))));
        return medians;
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}
