package dev.uplift.domain.drop;

/** What a transition tells about an alert. */
public enum AlertState {
    /** The condition went away before the alert fired. */
    OK,
    PENDING,
    FIRING,
    /** Still firing, and worse by a band. */
    UPDATE,
    RESOLVED,
    /** Nothing can be said because nothing is observed. */
    NO_DATA,
    /** Closed because its series was forgotten. */
    STALE
}
