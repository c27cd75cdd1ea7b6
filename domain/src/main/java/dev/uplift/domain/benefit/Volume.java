package dev.uplift.domain.benefit;

import dev.uplift.domain.kpi.KpiDefinition;
import dev.uplift.domain.kpi.Measure;
import dev.uplift.domain.kpi.Measurement;
import java.time.Duration;
import java.util.Optional;

/**
 * What the value of a KPI has to be multiplied by to become an amount that adds up over time.
 *
 * @param perWeight how many of the unit stand for one weight of a {@link dev.uplift.domain.assessment.Level}
 */
public record Volume(Unit unit, double perWeight) {

    /** What is counted. */
    public enum Unit {
        /** What a ratio is divided by. */
        DENOMINATOR,
        /** Of a mean. */
        OBSERVATION,
        /** Of a rate. */
        SECOND,
        /** Of what is told for each window. */
        WINDOW
    }

    /** Empty for what does not add up: percentiles, minima, maxima, and ratios to what does not. */
    public static Optional<Volume> of(KpiDefinition kpi) {
        return kpi.measurement() instanceof Measurement.Single single
                ? ofSingle(single.measure(), kpi.window().nominalSize())
                : ofRatio(
                        ((Measurement.Ratio) kpi.measurement()).denominator(),
                        kpi.window().nominalSize());
    }

    private static Optional<Volume> ofSingle(Measure measure, Duration window) {
        return switch (measure.aggregation()) {
            case COUNT, SUM, LAST, DISTINCT -> Optional.of(new Volume(Unit.WINDOW, 1));
            case MEAN -> Optional.of(new Volume(Unit.OBSERVATION, 1));
            case RATE -> Optional.of(new Volume(Unit.SECOND, seconds(window)));
            case MIN, MAX, PERCENTILE -> Optional.empty();
        };
    }

    private static Optional<Volume> ofRatio(Measure denominator, Duration window) {
        return switch (denominator.aggregation()) {
            case COUNT, SUM, DISTINCT -> Optional.of(new Volume(Unit.DENOMINATOR, 1));
            case RATE -> Optional.of(new Volume(Unit.DENOMINATOR, seconds(window)));
            case MEAN, MIN, MAX, LAST, PERCENTILE -> Optional.empty();
        };
    }

    private static double seconds(Duration window) {
        return window.toMillis() / 1000.0;
    }
}
