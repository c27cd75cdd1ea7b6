package dev.uplift.domain.kpi;

import static dev.uplift.domain.Checks.require;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;

/** How event time is cut into windows that leave no gaps. */
public sealed interface WindowRule {

    /** The last window to start of those that contain the time. */
    Window windowOf(long time);

    /** The first window to start of those that contain the times of which this one is the last. */
    default Window firstWith(Window last) {
        return last;
    }

    /** The next to start. */
    default Window after(Window window) {
        return windowOf(window.end());
    }

    /** The same slot a whole number of periods earlier or later. */
    Window shifted(Window window, long byMillis);

    /** A typical size, for turning durations into numbers of windows. */
    Duration nominalSize();

    /** From the start of one window to that of the next, typically. */
    default Duration step() {
        return nominalSize();
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
        public Window shifted(Window window, long byMillis) {
            return windowOf(window.start() + byMillis);
        }

        @Override
        public Duration nominalSize() {
            return size;
        }
    }

    /**
     * Overlapping windows of equal size, each of which starts {@code every} after the one before; aligned to the epoch.
     *
     * @param every a part of the size, so that some of the windows follow one another without overlap
     */
    record Hopping(Duration size, Duration every) implements WindowRule {

        /** As many as a day has minutes. */
        public static final int MOST_OVERLAPPING = 1440;

        public Hopping {
            require(every.toMillis() >= 1000, "every", every, "must be at least PT1S");
            boolean isPart = every.compareTo(size) < 0
                    && every.toNanosPart() % 1_000_000 == 0
                    && size.toMillis() % every.toMillis() == 0;
            require(isPart, "every", every, "must be less than window and divide it, " + size);
            boolean isFew = size.toMillis() / every.toMillis() <= MOST_OVERLAPPING;
            require(isFew, "every", every, "must be at least window / " + MOST_OVERLAPPING);
        }

        @Override
        public Window windowOf(long time) {
            long hop = every.toMillis();
            return startingAt(Math.floorDiv(time, hop) * hop);
        }

        @Override
        public Window firstWith(Window last) {
            return startingAt(last.start() - size.toMillis() + every.toMillis());
        }

        @Override
        public Window after(Window window) {
            return startingAt(window.start() + every.toMillis());
        }

        @Override
        public Window shifted(Window window, long byMillis) {
            return windowOf(window.start() + byMillis);
        }

        @Override
        public Duration nominalSize() {
            return size;
        }

        @Override
        public Duration step() {
            return every;
        }

        private Window startingAt(long start) {
            return new Window(start, start + size.toMillis());
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

        /** From the middle of the window, so that a day of 23 or 25 hours does not shift a slot. */
        @Override
        public Window shifted(Window window, long byMillis) {
            return windowOf(window.start() + window.sizeMillis() / 2 + byMillis);
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
