package dev.uplift.domain.accounting;

import java.util.Locale;

/** What became of an accepted observation. */
public enum Disposition {
    /** Counted in a window before it was final. */
    ON_TIME,

    /** Counted as a revision of a window that was final. */
    CORRECTION,

    /** Known by its id already, and not counted again. */
    DUPLICATE,

    /** Arrived after the correction horizon of its windows, and refused. */
    TOO_LATE,

    /** Refused for any other reason. */
    DEAD_LETTERED,

    /** No KPI uses it. */
    UNMATCHED;

    /** As in {@code too_late}. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
