package dev.uplift.domain.advice;

import dev.uplift.domain.assessment.Trend;
import dev.uplift.domain.kpi.Direction;
import dev.uplift.domain.kpi.Target;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;

/**
 * When a KPI comes to its target if its trend lasts, or why no date is named. The dates of the interval follow from that of
 * the slope alone; that a trend lasts is presumed, not known.
 *
 * @param on empty unless it is EXPECTED; days of the KPI's zone, as the others
 * @param earliest with the steeper end of the slope's interval
 * @param latest with the flatter end; empty also if that is more than {@link #FARTHEST_DAYS} ahead
 */
public record Outlook(State state, Optional<LocalDate> on, Optional<LocalDate> earliest, Optional<LocalDate> latest) {

    /** What some weeks tell of a day farther away is nothing. */
    public static final int FARTHEST_DAYS = 365;

    private static final double DAY_SECONDS = 86_400;

    /** Whether there is a date, and why not. */
    public enum State {
        /** The trend leads to the target. */
        EXPECTED,
        /** The level is there or better. */
        REACHED,
        /** None is declared. */
        NO_TARGET,
        /** Too few days, or no one series. */
        INSUFFICIENT_DATA,
        /** The slope may be 0, as far as the days tell. */
        NO_TREND,
        /** The trend leads away from the target. */
        WRONG_WAY,
        /** It would take more than {@link #FARTHEST_DAYS} days. */
        TOO_FAR
    }

    public static Outlook of(Optional<Trend> trend, Optional<Target> target, Direction direction, ZoneId zone) {
        if (target.isEmpty()) {
            return without(State.NO_TARGET);
        } else if (trend.isEmpty()) {
            return without(State.INSUFFICIENT_DATA);
        }
        return of(trend.get(), target.get().value(), direction == Direction.HIGHER_IS_BETTER ? 1 : -1, zone);
    }

    /** @param sign of what is better */
    private static Outlook of(Trend trend, double target, int sign, ZoneId zone) {
        double missing = sign * (target - trend.current());
        double better = sign * trend.perDay();
        if (missing <= 0) {
            return without(State.REACHED);
        } else if (!trend.isDistinct()) {
            return without(State.NO_TREND);
        } else if (better < 0) {
            return without(State.WRONG_WAY);
        } else if (missing / better > FARTHEST_DAYS) {
            return without(State.TOO_FAR);
        }
        double flat = Math.min(sign * trend.low(), sign * trend.high());
        double steep = Math.max(sign * trend.low(), sign * trend.high());
        return new Outlook(
                State.EXPECTED,
                day(trend.until(), missing / better, zone),
                day(trend.until(), missing / steep, zone),
                day(trend.until(), missing / flat, zone));
    }

    private static Outlook without(State state) {
        return new Outlook(state, Optional.empty(), Optional.empty(), Optional.empty());
    }

    private static Optional<LocalDate> day(Instant from, double days, ZoneId zone) {
        return days > FARTHEST_DAYS
                ? Optional.empty()
                : Optional.of(from.plusSeconds((long) Math.ceil(days * DAY_SECONDS))
                        .atZone(zone)
                        .toLocalDate());
    }
}
