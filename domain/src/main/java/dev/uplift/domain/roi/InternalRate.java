package dev.uplift.domain.roi;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Internal rate of return of dated flows (XIRR): the roots of the present value over rates in (-1, inf).
 *
 * <p>Idea: with {@code x = ln(1 + r)} the value {@code f(x) = sum a_i exp(-x t_i)} is smooth on the whole line. It is
 * scaled by its largest exponential, which keeps the sign and the roots and can not overflow. It has at most as many roots as the amounts, in order of time,
 * have changes of sign, and no fewer than that modulo 2. So with one change, as when all is spent before anything is earned, its only root is bisected at
 * once. Otherwise the line is scanned on a grid that is fine near 0; every change of sign is bisected, every touching extreme is refined. Bound:
 * an only root outside {@code |x| <= 700} is not found, for its rate is no finite double; a scan finds none outside {@code |x| <= 40}, nor two within one grid cell (0.4 % of growth near 0). Cost: O(flows), or O(grid * flows) for a
 * scan. The choice among several roots, the one nearest 10 %, is product.md 6.3.
 *
 * <p>Source of the bound: G. J. O. Jameson, Counting zeros of generalised polynomials: Descartes' rule of signs and Laguerre's extensions, The Mathematical
 * Gazette 90 (2006).
 */
public final class InternalRate {

    private static final double LARGEST = 700;
    private static final double LIMIT = 40;
    private static final double FINE_LIMIT = 2;
    private static final double FINE_STEP = 1.0 / 256;
    private static final double COARSE_STEP = 1.0 / 16;
    private static final int BISECTIONS = 80;
    private static final double TOUCHING = 1e-12;
    private static final double USUAL_RATE = 0.1;

    private final double[] amounts;
    private final double[] years;

    /** Without days that net to nothing: they have no part in the roots, and far from 0 all but the first or the last amount underflows. */
    private InternalRate(CashFlows flows) {
        double[] all = flows.amounts();
        double[] since = flows.years();
        int[] days = IntStream.range(0, all.length).filter(i -> all[i] != 0).toArray();
        this.amounts = Arrays.stream(days).mapToDouble(i -> all[i]).toArray();
        this.years =
                Arrays.stream(days).mapToDouble(i -> since[i] - since[days[0]]).toArray();
    }

    public static RateOfReturn of(CashFlows flows) {
        return new InternalRate(flows).solve();
    }

    private RateOfReturn solve() {
        int changes = changesOfSign();
        if (changes == 0) {
            return new RateOfReturn.Undefined(RateOfReturn.State.NO_SIGN_CHANGE);
        }
        List<Double> roots = changes == 1 ? only() : scan();
        return roots.stream()
                .map(Math::expm1)
                .min(Comparator.comparingDouble(rate -> Math.abs(rate - USUAL_RATE)))
                .<RateOfReturn>map(rate -> new RateOfReturn.Found(rate, roots.size() == 1))
                .orElseGet(() -> new RateOfReturn.Undefined(RateOfReturn.State.NO_ROOT));
    }

    private int changesOfSign() {
        int changes = 0;
        for (int i = 1; i < amounts.length; i++) {
            if (amounts[i] > 0 != amounts[i - 1] > 0) {
                changes++;
            }
        }
        return changes;
    }

    private List<Double> only() {
        return value(-LARGEST) > 0 == value(LARGEST) > 0 ? List.of() : List.of(bisect(-LARGEST, LARGEST));
    }

    private List<Double> scan() {
        List<Double> roots = new ArrayList<>();
        double before = -LIMIT;
        double valueBefore = value(before);
        double left = before;
        double valueLeft = valueBefore;
        for (double right = next(left); right <= LIMIT; right = next(right)) {
            double valueRight = value(right);
            if (valueRight == 0) {
                roots.add(right);
            } else if (valueLeft * valueRight < 0) {
                roots.add(bisect(left, right));
            } else if (isDip(valueBefore, valueLeft, valueRight)) {
                addIfTouching(roots, before, right);
            }
            before = left;
            valueBefore = valueLeft;
            left = right;
            valueLeft = valueRight;
        }
        return roots;
    }

    private static double next(double x) {
        return x + (Math.abs(x) < FINE_LIMIT || x == -FINE_LIMIT ? FINE_STEP : COARSE_STEP);
    }

    private static boolean isDip(double before, double here, double after) {
        return before * here > 0 && Math.abs(here) < Math.abs(before) && Math.abs(here) <= Math.abs(after);
    }

    private void addIfTouching(List<Double> roots, double from, double to) {
        double left = from;
        double right = to;
        for (int i = 0; i < BISECTIONS; i++) {
            double third = (right - left) / 3;
            if (Math.abs(value(left + third)) < Math.abs(value(right - third))) {
                right -= third;
            } else {
                left += third;
            }
        }
        double lowest = (left + right) / 2;
        if (Math.abs(value(lowest)) < TOUCHING * magnitude()) {
            roots.add(lowest);
        }
    }

    private double bisect(double from, double to) {
        double left = from;
        double right = to;
        boolean isPositiveLeft = value(left) > 0;
        for (int i = 0; i < BISECTIONS; i++) {
            double middle = (left + right) / 2;
            if (value(middle) > 0 == isPositiveLeft) {
                left = middle;
            } else {
                right = middle;
            }
        }
        return (left + right) / 2;
    }

    /** Scaled so that the largest discount factor is 1. */
    private double value(double x) {
        double scale = x < 0 ? -x * years[years.length - 1] : 0;
        double sum = 0;
        for (int i = 0; i < amounts.length; i++) {
            sum += amounts[i] * Math.exp(-x * years[i] - scale);
        }
        return sum;
    }

    private double magnitude() {
        double sum = 0;
        for (double amount : amounts) {
            sum += Math.abs(amount);
        }
        return sum;
    }
}
