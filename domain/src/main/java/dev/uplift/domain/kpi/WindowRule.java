package dev.uplift.domain.kpi;

import static dev.uplift.domain.Checks.require;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;

/** How event time is cut into windows that follow one another without gaps. */
public sealed interface WindowRule {

    Window windowOf(long time);

    /** A typical size, for turning durations into numbers of windows. */
    Duration nominalSize();

    default Window after(Window window) {
        return windowOf(window.end());
    }

    /** Windows of equal size, aligned to the epoch. */
    record Fixed(Duration size) implements WindowRule {

        public Fixed {
            require(size.toMillis() >= 1000, "window", size, "must be at least PT1S");
            require(size.toNanosPart() % 1_000_000 == 0, "window", size, "must be whole milliseconds");
        }

        @Override
        public Window windowOf(long time) {
            long millis = size.toMillis();
            long start = Math.floorDiv(time, millis) * millis;
            return new Window(start, start + millis);
        }

        @Override
        public Duration nominalSize() {
            return size;
        }
    }

    /**
     * Days, weeks (from Monday), months or years of a time zone; a day may have 23 or 25 hours.
     *
     * @param period one of P1D, P1W (or P7D), P1M, P1Y
     */
    record Calendar(Period period, ZoneId zone) implements WindowRule {

        public Calendar {
            require(unitOf(period) != ChronoUnit.FOREVER, "window", period, "must be one of P1D, P1W, P1M, P1Y");
        }

        @Override
        public Window windowOf(long time) {
            LocalDate day = Instant.ofEpochMilli(time).atZone(zone).toLocalDate();
            LocalDate first = switch (unitOf(period)) {
                case WEEKS -> day.minusDays(day.getDayOfWeek().getValue() - 1L);
                case MONTHS -> day.withDayOfMonth(1);
                case YEARS -> day.withDayOfYear(1);
                default -> day;
            };
            return new Window(startOf(first), startOf(first.plus(period)));
        }

        @Override
        public Duration nominalSize() {
            return unitOf(period).getDuration();
        }

        private long startOf(LocalDate day) {
            return day.atStartOfDay(zone).toInstant().toEpochMilli();
        }

        private static ChronoUnit unitOf(Period period) {
            if (period.equals(Period.ofDays(1))) {
                return ChronoUnit.DAYS;
            } else if (period.equals(Period.ofWeeks(1))) {
                return ChronoUnit.WEEKS;
            } else if (period.equals(Period.ofMonths(1))) {
                return ChronoUnit.MONTHS;
            } else if (period.equals(Period.ofYears(1))) {
                return ChronoUnit.YEARS;
            }
            return ChronoUnit.FOREVER;
        }
    }
}
