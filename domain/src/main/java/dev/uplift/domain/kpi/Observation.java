package dev.uplift.domain.kpi;

import java.util.Map;

/** One measured value of one metric. What is asked for again and again may be made anew each time. */
public interface Observation {

    /** The system that measured; with {@link #id} it names the event. */
    String source();

    /** Unique within the source. */
    String id();

    /** What was measured. */
    String metric();

    /** Event time, milliseconds since the epoch. */
    long occurredAt();

    /** Finite and at most {@link ExactSum#MAX_MAGNITUDE} in magnitude in all that is aggregated. */
    double value();

    /** Values by name, unmodifiable. */
    Map<String, String> dimensions();

    /** Whether it is of this metric. */
    default boolean isOf(String metric) {
        return metric().equals(metric);
    }

    /** Whether the value may be aggregated. */
    default boolean hasUsableValue() {
        return Math.abs(value()) <= ExactSum.MAX_MAGNITUDE;
    }
}
