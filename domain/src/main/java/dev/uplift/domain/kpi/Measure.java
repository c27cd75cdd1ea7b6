package dev.uplift.domain.kpi;

import static dev.uplift.domain.Checks.require;
import static dev.uplift.domain.Checks.requireText;

/**
 * One aggregation of one metric.
 *
 * @param percentile in (0, 100); 0 for aggregations other than {@link Aggregation#PERCENTILE}
 */
public record Measure(String metric, Aggregation aggregation, double percentile) {

    public Measure {
        requireText(metric, "metric");
        if (aggregation == Aggregation.PERCENTILE) {
            require(percentile > 0 && percentile < 100, "percentile", percentile, "must lie between 0 and 100");
        } else {
            require(percentile == 0, "percentile", percentile, "belongs to aggregation PERCENTILE only");
        }
    }

    public static Measure of(String metric, Aggregation aggregation) {
        return new Measure(metric, aggregation, 0);
    }

    public static Measure percentile(String metric, double percentile) {
        return new Measure(metric, Aggregation.PERCENTILE, percentile);
    }

    Aggregate empty() {
        return switch (aggregation) {
            case COUNT, SUM, MEAN, RATE -> new Total();
            case MIN, MAX -> new Extremes();
            case LAST -> new Latest();
            case PERCENTILE -> new QuantileSketch();
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
            case PERCENTILE -> ((QuantileSketch) aggregate).quantile(percentile / 100);
        };
    }
}
