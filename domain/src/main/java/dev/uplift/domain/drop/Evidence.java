package dev.uplift.domain.drop;

/**
 * What a closed window tells its alerts.
 *
 * @param windowStart milliseconds since the epoch
 * @param hasValue whether the window has a value, observed or meant
 * @param isRecovered observed, and below the percentage that resolves
 */
public record Evidence(long windowStart, boolean hasValue, Judgement judgement, boolean isRecovered) {}
