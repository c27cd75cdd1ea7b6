package dev.uplift.domain.drop;

/** What a window says about its series. */
public enum Verdict {
    HEALTHY,
    /** Dropped, with evidence. */
    ADVERSE,
    /** Too few earlier windows to compare with. */
    INSUFFICIENT_BASELINE,
    /** Too few observations. */
    INSUFFICIENT_SAMPLES,
    NO_VALUE
}
