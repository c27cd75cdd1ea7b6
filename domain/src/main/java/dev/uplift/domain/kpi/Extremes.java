package dev.uplift.domain.kpi;

/** Smallest and largest value. */
public final class Extremes implements Aggregate {

    private long count;
    private double min;
    private double max;

    public Extremes() {
        this(0, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY);
    }

    public Extremes(long count, double min, double max) {
        this.count = count;
        this.min = min;
        this.max = max;
    }

    @Override
    public long count() {
        return count;
    }

    public double min() {
        return min;
    }

    public double max() {
        return max;
    }

    @Override
    public void add(Observation observation) {
        include(1, observation.value(), observation.value());
    }

    @Override
    public void merge(Aggregate other) {
        Extremes that = (Extremes) other;
        include(that.count, that.min, that.max);
    }

    private void include(long more, double low, double high) {
        count += more;
        min = Math.min(min, low);
        max = Math.max(max, high);
    }
}
