package dev.uplift.domain.assessment;

import java.time.Instant;
import java.util.OptionalDouble;

/**
 * One final window of a series.
 *
 * @param value empty where the window has none
 * @param count of its observations
 */
public record Reading(Instant start, Instant end, OptionalDouble value, long count) {}
