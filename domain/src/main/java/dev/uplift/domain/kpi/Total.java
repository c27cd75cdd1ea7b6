package dev.uplift.domain.kpi;

/** Count and exact sum. */
public final class Total implements Aggregate {

    private long count;
    private final ExactSum sum;

    public Total() {
        this(0, new ExactSum());
    }

    public Total(long count, ExactSum sum) {
        this.count = count;
        this.sum = sum;
    }

    @Override
    public long count() {
        return count;
    }

    /** Correctly rounded sum of all values. */
    public double sum() {
        return sum.value();
    }

    public ExactSum exactSum() {
        return sum;
    }

    @Override
    public void add(Observation observation) {
        count++;
        sum.add(observation.value());
    }

    @Override
    public void merge(Aggregate other) {
        Total that = (Total) other;
        count += that.count;
        sum.add(that.sum);
    }
}
