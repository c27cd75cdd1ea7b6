package dev.uplift.domain.kpi;

/** What a window of a known series means in which nothing was observed. */
public enum OnMissing {
    /** The value is 0. */
    ZERO,
    /** There is no value; the window counts towards NO_DATA. */
    NULL,
    /** The value of the window before holds on. */
    LAST
}
