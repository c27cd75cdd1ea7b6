package dev.uplift.domain.kpi;

import java.util.Map;

/**
 * One measured value of one metric.
 *
 * @param source the system that measured; with {@code id} it names the event
 * @param occurredAt event time, milliseconds since the epoch
 * @param value finite and at most {@link ExactSum#MAX_MAGNITUDE} in magnitude in all that is aggregated
 */
public record Observation(
        String source, String id, String metric, long occurredAt, double value, Map<String, String> dimensions) {

    /** Whether the value may be aggregated. */
    public boolean hasUsableValue() {
        return Math.abs(value) <= ExactSum.MAX_MAGNITUDE;
    }
}
