package dev.uplift.domain.improvement;

import java.time.Instant;

/**
 * One accepted transition.
 *
 * @param status the state it led to
 * @param occurredAt event time
 * @param arrivedAt when the broker took it
 */
public record StatusChange(LifecycleStatus status, Instant occurredAt, Instant arrivedAt) {}
