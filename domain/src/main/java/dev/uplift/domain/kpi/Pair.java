package dev.uplift.domain.kpi;

/** The two sides of a ratio; observations are added to the sides, see {@link Measurement.Ratio}. */
public record Pair(Aggregate numerator, Aggregate denominator) implements Aggregate {

    @Override
    public long count() {
        return denominator.count();
    }

    @Override
    public boolean isEmpty() {
        return numerator.count() == 0 && denominator.count() == 0;
    }

    @Override
    public void add(Observation observation) {
        numerator.add(observation);
        denominator.add(observation);
    }

    @Override
    public void merge(Aggregate other) {
        Pair that = (Pair) other;
        numerator.merge(that.numerator);
        denominator.merge(that.denominator);
    }
}
