package dev.uplift.domain.kpi;

import java.util.Arrays;

/**
 * A sum of doubles without rounding: its value is the double nearest to the true sum, whatever the order of the terms.
 *
 * <p>Idea: the sum is kept as an expansion, a list of doubles of growing magnitude whose bits do not overlap and whose
 * exact total is the sum so far. Adding a term runs through the list with error-free additions; what an addition
 * rounds off stays behind as a component of its own. Mostly there are one to three components, so a term costs a few
 * additions; a single one is kept without a list. The value is rounded once, at the end, half to even.
 *
 * <p>Bound: exact while no partial sum exceeds the range of double, which 1e18 terms of {@link #MAX_MAGNITUDE} do not.
 *
 * <p>Source: J. R. Shewchuk, Adaptive Precision Floating-Point Arithmetic and Fast Robust Geometric Predicates,
 * Discrete and Computational Geometry 18 (1997).
 */
public final class ExactSum {

    /** Of a term. Observations beyond it are refused. */
    public static final double MAX_MAGNITUDE = 1e290;

    private static final double[] NONE = {};

    /** The one component, as long as there has been no second; {@link #size} is 0 until then. */
    private double only;

    private double[] components;
    private int size;

    public ExactSum() {
        this(NONE);
    }

    /** Continues from the components of an earlier sum, see {@link #components()}. */
    public ExactSum(double[] components) {
        this.only = components.length == 1 ? components[0] : 0;
        this.components = components.length > 1 ? components.clone() : NONE;
        this.size = this.components.length;
    }

    public void add(double term) {
        if (size > 0) {
            addToAll(term);
            return;
        }
        double sum = term + only;
        double error = errorOf(sum, term, only);
        if (error == 0) {
            only = sum;
        } else {
            components = new double[] {error, sum};
            size = 2;
        }
    }

    private void addToAll(double term) {
        double carry = term;
        int kept = 0;
        for (int i = 0; i < size; i++) {
            double sum = carry + components[i];
            double error = errorOf(sum, carry, components[i]);
            if (error != 0) {
                components[kept++] = error;
            }
            carry = sum;
        }
        if (kept == components.length) {
            components = Arrays.copyOf(components, kept * 2);
        }
        components[kept++] = carry;
        size = kept;
    }

    /** What was rounded off when two numbers were added. */
    private static double errorOf(double sum, double one, double other) {
        return Math.abs(one) < Math.abs(other) ? one - (sum - other) : other - (sum - one);
    }

    public void add(ExactSum other) {
        if (other.size == 0) {
            add(other.only);
        }
        for (int i = 0; i < other.size; i++) {
            add(other.components[i]);
        }
    }

    /** The double nearest to the exact sum. */
    public double value() {
        int i = size;
        double high = i == 0 ? only : components[--i];
        double low = 0;
        while (i > 0 && low == 0) {
            double before = high;
            double next = components[--i];
            high = before + next;
            low = next - (high - before);
        }
        // Half an ulp remains and more lies beyond it: round away from even where the rest says so.
        if (i > 0 && Math.signum(low) * Math.signum(components[i - 1]) > 0) {
            double doubled = low * 2;
            double candidate = high + doubled;
            if (doubled == candidate - high) {
                high = candidate;
            }
        }
        return high == 0 ? 0 : high;
    }

    /** The expansion, smallest component first; for storing. */
    public double[] components() {
        return size == 0 && only != 0 ? new double[] {only} : Arrays.copyOf(components, size);
    }
}
