package dev.uplift.domain.advice;

/** What may be recommended. */
public enum Action {
    /** Leave it in place. */
    KEEP,
    /** Do more of it. */
    SCALE,
    /** Leave it in place and wait for more days. */
    EXTEND,
    /** Change it and try again. */
    ITERATE,
    /** Take it out. */
    ROLL_BACK,
    /** Spend no more on it. */
    STOP_FUNDING,
    /** Find out why a KPI dropped: no improvement explains it. */
    INVESTIGATE
}
