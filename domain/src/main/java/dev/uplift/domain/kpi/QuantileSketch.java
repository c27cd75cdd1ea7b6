package dev.uplift.domain.kpi;

import java.math.BigDecimal;
import java.util.Map;
import java.util.TreeMap;

/**
 * Quantiles of any distribution within a fixed relative error.
 *
 * <p>Idea: values fall into buckets whose limits grow by a constant factor g, so every value of a bucket is within
 * RELATIVE_ERROR of the bucket's middle. Counting is all that happens, so the sketch does not depend on the order of
 * its values, and merging adds the counts.
 *
 * <p>Formula: bucket of x > 0 is ceil(log_g(x)) with g = (1 + e) / (1 - e); its value is 2 g^i / (g + 1). Negative
 * values are kept mirrored, values below 1e-290 count as 0.
 *
 * <p>Bound: |estimate - quantile| <= e |quantile|, e = 0.01, for the lower percentile p (the element of rank
 * floor(p (n - 1) / 100), worked out in decimals). Size: one counter for each bucket in use; values between 1 and 1e6 use at most 691.
 *
 * <p>Source: C. Masson, J. E. Rim, H. K. Lee, DDSketch: A Fast and Fully-Mergeable Quantile Sketch with Relative-Error
 * Guarantees, VLDB 12 (2019).
 */
public final class QuantileSketch implements Aggregate {

    /** Published error bound, relative to the true quantile. */
    public static final double RELATIVE_ERROR = 0.01;

    private static final double GROWTH = (1 + RELATIVE_ERROR) / (1 - RELATIVE_ERROR);
    private static final double LOG_GROWTH = Math.log(GROWTH);
    private static final double SMALLEST = 1e-290;

    private long zeros;
    private final TreeMap<Integer, Long> positives;
    private final TreeMap<Integer, Long> negatives;

    public QuantileSketch() {
        this(0, Map.of(), Map.of());
    }

    /** Continues from the counters of an earlier sketch. */
    public QuantileSketch(long zeros, Map<Integer, Long> positives, Map<Integer, Long> negatives) {
        this.zeros = zeros;
        this.positives = new TreeMap<>(positives);
        this.negatives = new TreeMap<>(negatives);
    }

    @Override
    public long count() {
        return zeros + total(positives) + total(negatives);
    }

    public long zeros() {
        return zeros;
    }

    /** Counters by bucket, in the order of the buckets. */
    public Map<Integer, Long> positives() {
        return positives;
    }

    /** Counters of the mirrored negative values by bucket. */
    public Map<Integer, Long> negatives() {
        return negatives;
    }

    @Override
    public void add(Observation observation) {
        double value = observation.value();
        if (value > SMALLEST) {
            positives.merge(bucketOf(value), 1L, Long::sum);
        } else if (value < -SMALLEST) {
            negatives.merge(bucketOf(-value), 1L, Long::sum);
        } else {
            zeros++;
        }
    }

    @Override
    public void merge(Aggregate other) {
        QuantileSketch that = (QuantileSketch) other;
        zeros += that.zeros;
        that.positives.forEach((bucket, more) -> positives.merge(bucket, more, Long::sum));
        that.negatives.forEach((bucket, more) -> negatives.merge(bucket, more, Long::sum));
    }

    /**
     * @param percent in [0, 100]
     * @return NaN for an empty sketch
     */
    public double percentile(double percent) {
        long rank = rankOf(percent, count());
        for (Map.Entry<Integer, Long> bucket : negatives.descendingMap().entrySet()) {
            rank -= bucket.getValue();
            if (rank < 0) {
                return -middleOf(bucket.getKey());
            }
        }
        rank -= zeros;
        if (rank < 0 && zeros > 0) {
            return 0;
        }
        for (Map.Entry<Integer, Long> bucket : positives.entrySet()) {
            rank -= bucket.getValue();
            if (rank < 0) {
                return middleOf(bucket.getKey());
            }
        }
        return Double.NaN;
    }

    /** As the number is written: of 101 values 29 % lie below the one of rank 29, though 0.29 * 100 is less than 29 in binary. */
    private static long rankOf(double percent, long count) {
        return BigDecimal.valueOf(percent)
                .multiply(BigDecimal.valueOf(count - 1))
                .movePointLeft(2)
                .longValue();
    }

    private static int bucketOf(double magnitude) {
        return (int) Math.ceil(Math.log(magnitude) / LOG_GROWTH);
    }

    private static double middleOf(int bucket) {
        return 2 * Math.exp(bucket * LOG_GROWTH) / (GROWTH + 1);
    }

    private static long total(Map<Integer, Long> counters) {
        long total = 0;
        for (long counter : counters.values()) {
            total += counter;
        }
        return total;
    }
}
