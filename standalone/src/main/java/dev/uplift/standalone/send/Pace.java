package dev.uplift.standalone.send;

import java.time.Duration;
import java.time.Instant;
import java.util.function.LongSupplier;

/**
 * How recorded time passes: so many times faster than real time, or as fast as it goes.
 *
 * @param speed recorded seconds in one real second; infinite: no waiting
 * @param start recorded time at which it begins
 * @param startedNanos the same in real time
 * @param nanos real time
 */
record Pace(double speed, Instant start, long startedNanos, LongSupplier nanos) {

    static final double MAX = Double.POSITIVE_INFINITY;

    static Pace of(double speed, Instant start, LongSupplier nanos) {
        return new Pace(speed, start, nanos.getAsLong(), nanos);
    }

    /** How much real time has to pass until it is that late; zero or less: it is due. */
    Duration until(Instant arrival) {
        if (speed == MAX) {
            return Duration.ZERO;
        }
        double dueNanos = Duration.between(start, arrival).toMillis() * 1e6 / speed;
        return Duration.ofNanos((long) dueNanos - (nanos.getAsLong() - startedNanos));
    }

    /** The recorded time it is now; only where there is a speed. */
    Instant now() {
        return start.plusMillis((long) ((nanos.getAsLong() - startedNanos) / 1e6 * speed));
    }
}
