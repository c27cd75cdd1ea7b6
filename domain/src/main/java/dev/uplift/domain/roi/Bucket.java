package dev.uplift.domain.roi;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.Optional;

/** Calendar periods of a timeline, in UTC; weeks begin on Monday. */
public enum Bucket {
    DAY("P1D"),
    WEEK("P1W"),
    MONTH("P1M");

    private final String period;

    Bucket(String period) {
        this.period = period;
    }

    /** By ISO 8601 period; {@code P7D} is a week. */
    public static Optional<Bucket> parse(String text) {
        String wanted = text.equals("P7D") ? WEEK.period : text;
        for (Bucket bucket : values()) {
            if (bucket.period.equals(wanted)) {
                return Optional.of(bucket);
            }
        }
        return Optional.empty();
    }

    /** First day of the bucket of a date. */
    public LocalDate start(LocalDate date) {
        return switch (this) {
            case DAY -> date;
            case WEEK -> date.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
            case MONTH -> date.withDayOfMonth(1);
        };
    }

    /** First day of the next bucket. */
    public LocalDate next(LocalDate start) {
        return switch (this) {
            case DAY -> start.plusDays(1);
            case WEEK -> start.plusWeeks(1);
            case MONTH -> start.plusMonths(1);
        };
    }
}
