package dev.uplift.domain.drop;

/** What a transition tells about an alert. */
public enum AlertState {
    /** The condition went away before the alert fired. */
    OK,
    PENDING,
    FIRING,
    /** Still firing, and worse by a band or told again. */
    UPDATE,
    RESOLVED,
    /** Nothing can be said because nothing is observed. */
    NO_DATA,
    /** Closed because nothing was observed for too long, or the series was forgotten. */
    STALE,
    /** Late data left it true, with other numbers. */
    AMENDED,
    /** Late data showed that it should never have fired. */
    RETRACTED;

    /** Whether nothing more is wrong after it. */
    public boolean isEnd() {
        return this == OK || this == RESOLVED || this == STALE || this == RETRACTED;
    }
}
