package dev.uplift.oracle;

import java.util.Set;

/**
 * That an improvement was deployed.
 *
 * @param kpis that it is to make better
 * @param occurredAt milliseconds since the epoch
 * @param arrivedAt when it became known
 */
public record Deployment(String improvement, Set<String> kpis, long occurredAt, long arrivedAt) {}
