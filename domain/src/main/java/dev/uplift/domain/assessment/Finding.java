package dev.uplift.domain.assessment;

import dev.uplift.domain.kpi.Direction;

/** What the interval of a difference says. */
public enum Finding {
    /** The whole interval lies on the good side of no change. */
    IMPROVED,
    /** The whole interval lies on the bad side of no change. */
    REGRESSED,
    /** The whole interval lies within the smallest change that matters. */
    NO_EFFECT,
    /** The interval reaches from one to another of these. */
    INCONCLUSIVE,
    /** Too few days on one side. */
    INSUFFICIENT_DATA;

    /** Whether more days may still decide it. */
    boolean isOpen() {
        return this == INCONCLUSIVE || this == INSUFFICIENT_DATA;
    }

    /** @param smallest change that matters, in the unit of the interval */
    static Finding of(double low, double high, double smallest, Direction direction) {
        if (low >= -smallest && high <= smallest) {
            return NO_EFFECT;
        } else if (low > 0) {
            return direction == Direction.HIGHER_IS_BETTER ? IMPROVED : REGRESSED;
        } else if (high < 0) {
            return direction == Direction.HIGHER_IS_BETTER ? REGRESSED : IMPROVED;
        }
        return INCONCLUSIVE;
    }
}
