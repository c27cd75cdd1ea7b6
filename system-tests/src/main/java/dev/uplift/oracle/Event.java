package dev.uplift.oracle;

import java.util.Map;

/**
 * One observation.
 *
 * @param occurredAt event time, milliseconds since the epoch
 */
public record Event(
        String source, String id, String metric, long occurredAt, double value, Map<String, String> dimensions) {}
