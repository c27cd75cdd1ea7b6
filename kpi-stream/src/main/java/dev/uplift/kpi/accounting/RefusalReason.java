package dev.uplift.kpi.accounting;

/** Why observations go to the dead letters, as their header says. */
public enum RefusalReason {
    /** No value, and no control record either. */
    NULL_VALUE,

    /** The bytes are no observation. */
    UNREADABLE,

    /** The value is not a number, infinite, or so large that sums of such might be. */
    NOT_FINITE,

    /** Dated further after its arrival than {@code maxFutureSkew}. */
    FAR_FUTURE,

    /** Arrived after the correction horizon of every window it belongs to. */
    TOO_LATE,

    /** A step failed at it; the reason of {@link dev.uplift.kit.streams.DeadLetterFailures}. */
    PROCESSING_FAILED
}
