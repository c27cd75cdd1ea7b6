package dev.uplift.domain.kpi;

import static dev.uplift.domain.Checks.require;
import static dev.uplift.domain.Checks.requireText;

/**
 * One aggregation of one metric.
 *
 * @param percentile in (0, 100); 0 for aggregations other than {@link Aggregation#PERCENTILE}
 * @param dimension whose values {@link Aggregation#DISTINCT} tells apart; empty: those of the observations themselves
 */
public record Measure(String metric, Aggregation aggregation, double percentile, String dimension) {

    public Measure {
        requireText(metric, "metric");
        if (aggregation == Aggregation.PERCENTILE) {
            require(percentile > 0 && percentile < 100, "percentile", percentile, "must lie between 0 and 100");
        } else {
            require(percentile == 0, "percentile", percentile, "belongs to aggregation PERCENTILE only");
        }
        require(
                dimension.isEmpty() || aggregation == Aggregation.DISTINCT,
                "dimension",
                dimension,
                "belongs to aggregation DISTINCT only");
    }

    public static Measure of(String metric, Aggregation aggregation) {
        return new Measure(metric, aggregation, 0, "");
    }

    public static Measure percentile(String metric, double percentile) {
        return new Measure(metric, Aggregation.PERCENTILE, percentile, "");
    }

    public static Measure distinct(String metric, String dimension) {
        return new Measure(metric, Aggregation.DISTINCT, 0, dimension);
    }

    Aggregate empty() {
        return switch (aggregation) {
            case COUNT, SUM, MEAN, RATE -> new Total();
            case MIN, MAX -> new Extremes();
            case LAST -> new Latest();
            case PERCENTILE -> new QuantileSketch();
            case DISTINCT -> new DistinctSketch(dimension);
        };
    }

    /** Value of the window, if it has one: only a count and a sum exist without observations, and they are 0. */
    double valueOf(Aggregate aggregate, Window window) {
        return switch (aggregation) {
            case COUNT -> aggregate.count();
            case SUM -> ((Total) aggregate).sum();
            case MEAN -> ((Total) aggregate).sum() / aggregate.count();
            case RATE -> ((Total) aggregate).sum() * 1000 / window.sizeMillis();
            case MIN -> ((Extremes) aggregate).min();
            case MAX -> ((Extremes) aggregate).max();
            case LAST -> ((Latest) aggregate).value();
            case DISTINCT -> ((DistinctSketch) aggregate).distinct();
            case PERCENTILE -> ((QuantileSketch) aggregate).percentile(percentile);
        };
    }
}
