package dev.uplift.domain.assessment;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/**
 * Where the mean of a sequence changes: the segmentation with the least sum of squares, each change costing a penalty. PELT
 * (Killick, Fearnhead, Eckley, Optimal Detection of Changepoints With a Linear Computational Cost, Journal of the American
 * Statistical Association 107, 2012) finds it exactly: a start that is worse than the best by more than the penalty stays so.
 */
final class ChangePoints {

    private final int shortest;
    private final double penalty;
    private final double[] sums;
    private final double[] squares;

    /** @param shortest values of a segment, at least */
    private ChangePoints(double[] values, double penalty, int shortest) {
        this.shortest = shortest;
        this.penalty = penalty;
        sums = new double[values.length + 1];
        squares = new double[values.length + 1];
        for (int i = 0; i < values.length; i++) {
            sums[i + 1] = sums[i] + values[i];
            squares[i + 1] = squares[i] + values[i] * values[i];
        }
    }

    /** Indices of the first value of each segment but the first, in order. */
    static List<Integer> of(double[] values, double penalty, int shortest) {
        return values.length < 2 * shortest ? List.of() : new ChangePoints(values, penalty, shortest).find();
    }

    private List<Integer> find() {
        int size = sums.length - 1;
        double[] least = new double[size + 1];
        int[] startOf = new int[size + 1];
        int[] hopelessFrom = new int[size + 1];
        Arrays.fill(hopelessFrom, Integer.MAX_VALUE);
        least[0] = -penalty;
        List<Integer> starts = new ArrayList<>(List.of(0));
        for (int end = shortest; end <= size; end++) {
            int until = end;
            starts.removeIf(start -> hopelessFrom[start] <= until);
            least[end] = Double.POSITIVE_INFINITY;
            for (int start : starts) {
                double cost = least[start] + cost(start, end) + penalty;
                if (cost < least[end]) {
                    least[end] = cost;
                    startOf[end] = start;
                }
            }
            giveUp(starts, hopelessFrom, least, end);
            if (end + 1 - shortest >= shortest) {
                starts.add(end + 1 - shortest);
            }
        }
        return starts(startOf, size);
    }

    /** Starts that are worse than a segment from here on, as soon as that is long enough to be one. */
    private void giveUp(List<Integer> starts, int[] hopelessFrom, double[] least, int end) {
        for (int start : starts) {
            if (least[start] + cost(start, end) > least[end]) {
                hopelessFrom[start] = Math.min(hopelessFrom[start], end + shortest);
            }
        }
    }

    private static List<Integer> starts(int[] startOf, int size) {
        List<Integer> found = new ArrayList<>();
        for (int start = startOf[size]; start > 0; start = startOf[start]) {
            found.add(start);
        }
        Collections.reverse(found);
        return found;
    }

    /** Sum of squares around the mean. */
    private double cost(int start, int end) {
        double sum = sums[end] - sums[start];
        return squares[end] - squares[start] - sum * sum / (end - start);
    }
}
