package dev.uplift.domain.assessment;

import java.util.OptionalDouble;

/** A difference in percent of a level's magnitude. */
final class Percent {

    private Percent() {}

    /** Empty where the level is 0. */
    static OptionalDouble of(double difference, double level) {
        return level == 0 ? OptionalDouble.empty() : OptionalDouble.of(100 * difference / Math.abs(level));
    }
}
