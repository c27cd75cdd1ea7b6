package dev.uplift.domain.assessment;

import java.time.Instant;

/**
 * What a series was at for one day, or for one window where windows are longer than that.
 *
 * @param weight what the value was divided by: observations of a mean, denominators of a ratio, else windows
 * @param count of observations
 */
public record Level(Instant start, Instant end, double value, double weight, long count) {

    /** One of levels that weigh alike. */
    public Level(Instant start, Instant end, double value) {
        this(start, end, value, 1, 0);
    }
}
