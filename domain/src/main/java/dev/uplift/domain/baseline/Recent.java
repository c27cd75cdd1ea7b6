package dev.uplift.domain.baseline;

import java.util.Arrays;

/** The last few numbers of a sequence, oldest first; immutable. */
public final class Recent {

    public static final Recent NONE = new Recent();

    private final double[] values;

    public Recent(double... values) {
        this.values = values;
    }

    /** With one more number at the end, and only the last {@code limit} of them kept. */
    public Recent with(double value, int limit) {
        if (limit == 0) {
            return NONE;
        }
        int kept = Math.min(values.length, limit - 1);
        double[] next = Arrays.copyOfRange(values, values.length - kept, values.length + 1);
        next[kept] = value;
        return new Recent(next);
    }

    public int size() {
        return values.length;
    }

    /** Not to be changed. */
    public double[] values() {
        return values;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Recent recent && Arrays.equals(values, recent.values);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(values);
    }

    @Override
    public String toString() {
        return Arrays.toString(values);
    }
}
