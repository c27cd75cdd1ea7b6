package dev.uplift.domain.assessment;

import java.time.Instant;
import java.util.OptionalDouble;

/**
 * One final window of a series.
 *
 * @param value empty where the window has none
 * @param count of its observations
 * @param denominator of a ratio; empty where it is not known
 */
public record Reading(Instant start, Instant end, OptionalDouble value, long count, OptionalDouble denominator) {

    /** Of what is no ratio. */
    public Reading(Instant start, Instant end, OptionalDouble value, long count) {
        this(start, end, value, count, OptionalDouble.empty());
    }
}
