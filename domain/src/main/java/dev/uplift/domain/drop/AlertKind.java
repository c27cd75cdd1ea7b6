package dev.uplift.domain.drop;

/** The rule that an alert belongs to; with KPI and series it makes the alert's identity. */
public enum AlertKind {
    DROP,
    NO_DATA
}
