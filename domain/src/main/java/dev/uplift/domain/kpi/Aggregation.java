package dev.uplift.domain.kpi;

/** How the observations of a window become one number. */
public enum Aggregation {
    /** Number of observations, whatever their values. */
    COUNT,
    SUM,
    MEAN,
    MIN,
    MAX,
    /** The latest by event time; at equal times that of the greater source and id. */
    LAST,
    /** Sum per second of the window. */
    RATE,
    /** Number of different values, estimated with relative error {@link DistinctSketch#RELATIVE_ERROR}. */
    DISTINCT,
    /** A quantile with relative error of at most {@link QuantileSketch#RELATIVE_ERROR}. */
    PERCENTILE;

    /** Whether a window in which nothing was observed naturally has the value 0. */
    public boolean isZeroWhenEmpty() {
        return this == COUNT || this == SUM;
    }

    /** Whether twice as many observations of the same kind give about twice the value. */
    public boolean isExtensive() {
        return this == COUNT || this == SUM || this == RATE || this == DISTINCT;
    }
}
