package dev.uplift.domain.kpi;

import java.util.Map;

/** An observation with all that belongs to it at hand. */
public record PlainObservation(
        String source, String id, String metric, long occurredAt, double value, Map<String, String> dimensions)
        implements Observation {}
