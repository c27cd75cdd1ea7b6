package dev.uplift.oracle;

/** What became of one record; each has exactly one. */
public enum Fate {
    ON_TIME,
    CORRECTION,
    DUPLICATE,
    TOO_LATE,
    FAR_FUTURE,
    NOT_FINITE,
    UNREADABLE,
    UNMATCHED,
    /** It stands in another partition than its key's. */
    PASSED_ON,
    /** No event. */
    CONTROL
}
