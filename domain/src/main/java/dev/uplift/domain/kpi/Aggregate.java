package dev.uplift.domain.kpi;

/**
 * A mergeable summary of observations. Adding and merging commute: the result depends on the set of observations
 * alone, not on their order or on how they were split. Instances are mutable and belong to one thread.
 */
public sealed interface Aggregate permits Total, Extremes, Latest, QuantileSketch, DistinctSketch, Pair {

    /** Observations included; of a {@link Pair} those of its denominator. */
    long count();

    /** Whether nothing was observed, in a {@link Pair} on neither side. */
    default boolean isEmpty() {
        return count() == 0;
    }

    void add(Observation observation);

    /**
     * Takes in all that the other has seen; the other stays as it is.
     *
     * @param other of the same class
     */
    void merge(Aggregate other);
}
