package dev.uplift.domain.kpi;

import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeSet;

/** What a KPI measures: one aggregate, or the ratio of two. */
public sealed interface Measurement {

    /** The metrics whose observations it needs. */
    Set<String> metrics();

    /** An aggregate of no observations. */
    Aggregate empty();

    /** Adds one observation to an aggregate made by {@link #empty()}. */
    void add(Aggregate aggregate, Observation observation);

    /** The window's value; empty if nothing was observed, a denominator is 0, or the value is beyond the range of double. */
    OptionalDouble valueOf(Aggregate aggregate, Window window);

    /** What a ratio is divided by; empty if nothing was observed there, and for what is no ratio. */
    OptionalDouble denominatorOf(Aggregate aggregate, Window window);

    /** Whether windows without observations mean 0 unless the configuration says otherwise. */
    boolean isZeroWhenEmpty();

    /** Whether the value grows with the traffic, so that those of unequal shares of it can not be compared as they are. */
    boolean isExtensive();

    private static OptionalDouble finite(double value) {
        return Double.isFinite(value) ? OptionalDouble.of(value) : OptionalDouble.empty();
    }

    /** Aggregate of one metric. */
    record Single(Measure measure) implements Measurement {

        @Override
        public Set<String> metrics() {
            return Set.of(measure.metric());
        }

        @Override
        public Aggregate empty() {
            return measure.empty();
        }

        @Override
        public void add(Aggregate aggregate, Observation observation) {
            aggregate.add(observation);
        }

        @Override
        public OptionalDouble valueOf(Aggregate aggregate, Window window) {
            return aggregate.count() == 0 ? OptionalDouble.empty() : finite(measure.valueOf(aggregate, window));
        }

        @Override
        public OptionalDouble denominatorOf(Aggregate aggregate, Window window) {
            return OptionalDouble.empty();
        }

        @Override
        public boolean isZeroWhenEmpty() {
            return measure.aggregation().isZeroWhenEmpty();
        }

        @Override
        public boolean isExtensive() {
            return measure.aggregation().isExtensive();
        }
    }

    /**
     * Ratio of two aggregates of the same window. A numerator without observations counts as 0 where its aggregation
     * does (COUNT, SUM); a denominator that is 0 or was not observed leaves the ratio undefined.
     */
    record Ratio(Measure numerator, Measure denominator) implements Measurement {

        @Override
        public Set<String> metrics() {
            return new TreeSet<>(List.of(numerator.metric(), denominator.metric()));
        }

        @Override
        public Aggregate empty() {
            return new Pair(numerator.empty(), denominator.empty());
        }

        @Override
        public void add(Aggregate aggregate, Observation observation) {
            Pair pair = (Pair) aggregate;
            if (observation.isOf(numerator.metric())) {
                pair.numerator().add(observation);
            }
            if (observation.isOf(denominator.metric())) {
                pair.denominator().add(observation);
            }
        }

        @Override
        public OptionalDouble valueOf(Aggregate aggregate, Window window) {
            Pair pair = (Pair) aggregate;
            boolean hasNumerator =
                    pair.numerator().count() > 0 || numerator.aggregation().isZeroWhenEmpty();
            if (!hasNumerator || pair.denominator().count() == 0) {
                return OptionalDouble.empty();
            }
            double divisor = denominator.valueOf(pair.denominator(), window);
            return divisor == 0
                    ? OptionalDouble.empty()
                    : finite(numerator.valueOf(pair.numerator(), window) / divisor);
        }

        @Override
        public OptionalDouble denominatorOf(Aggregate aggregate, Window window) {
            Pair pair = (Pair) aggregate;
            return pair.denominator().count() == 0
                    ? OptionalDouble.empty()
                    : finite(denominator.valueOf(pair.denominator(), window));
        }

        @Override
        public boolean isZeroWhenEmpty() {
            return false;
        }

        @Override
        public boolean isExtensive() {
            return numerator.aggregation().isExtensive()
                    && !denominator.aggregation().isExtensive();
        }
    }
}
