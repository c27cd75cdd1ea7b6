package dev.uplift.domain.kpi;

import org.apache.datasketches.hll.HllSketch;
import org.apache.datasketches.hll.TgtHllType;
import org.apache.datasketches.hll.Union;
import org.apache.datasketches.memory.Memory;

/**
 * How many different values were seen, of one dimension or of the observation itself.
 *
 * <p>Idea: HyperLogLog keeps the longest run of zero bits among the hashes in each of 2^12 buckets; small sets are kept as
 * they are. Bound: relative standard error {@link #RELATIVE_ERROR}, so 95 of 100 windows lie within twice that; up to some
 * 200 values the count is exact but for a chance of one in thousands. Cost: from some bytes to 4 kB for each open window. The composite
 * estimator is used, because the other one depends on the order of the values. Source: Flajolet et al., HyperLogLog, 2007;
 * Apache DataSketches.
 */
public final class DistinctSketch implements Aggregate {

    /** 1.04 / sqrt(2^12). */
    public static final double RELATIVE_ERROR = 0.01625;

    private static final int LG_BUCKETS = 12;

    private final String dimension;
    private long count;
    private HllSketch sketch;

    /** @param dimension whose values are told apart; empty: the values of the observations */
    DistinctSketch(String dimension) {
        this(dimension, 0, new HllSketch(LG_BUCKETS, TgtHllType.HLL_8));
    }

    private DistinctSketch(String dimension, long count, HllSketch sketch) {
        this.dimension = dimension;
        this.count = count;
        this.sketch = sketch;
    }

    /** From what {@link #toBytes()} gave. */
    public static DistinctSketch of(String dimension, long count, byte[] bytes) {
        return new DistinctSketch(dimension, count, HllSketch.heapify(Memory.wrap(bytes)));
    }

    public String dimension() {
        return dimension;
    }

    public byte[] toBytes() {
        return sketch.toCompactByteArray();
    }

    @Override
    public long count() {
        return count;
    }

    /** A whole number. */
    public double distinct() {
        return Math.rint(sketch.getCompositeEstimate());
    }

    /** An observation without the dimension is counted, but adds no value. */
    @Override
    public void add(Observation observation) {
        count++;
        if (dimension.isEmpty()) {
            sketch.update(observation.value());
        } else {
            sketch.update(observation.dimensions().get(dimension));
        }
    }

    @Override
    public void merge(Aggregate other) {
        DistinctSketch that = (DistinctSketch) other;
        Union union = new Union(LG_BUCKETS);
        union.update(sketch);
        union.update(that.sketch);
        sketch = union.getResult(TgtHllType.HLL_8);
        count += that.count;
    }
}
