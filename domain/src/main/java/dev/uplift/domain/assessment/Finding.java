package dev.uplift.domain.assessment;

/** What the levels before and after a change say. */
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
    INSUFFICIENT_DATA
}
