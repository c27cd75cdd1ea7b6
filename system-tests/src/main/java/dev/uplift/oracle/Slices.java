package dev.uplift.oracle;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;

/** How event time is cut into windows; all in milliseconds since the epoch. */
public sealed interface Slices {

    /** Start of the window that contains the time. */
    long startOf(long time);

    /** End of the window that starts there. */
    long endOf(long start);

    /** A typical length, milliseconds. */
    long length();

    /** The window as configuration files write it. */
    String text();

    /** Windows of one length, aligned to the epoch. */
    record Equal(long length) implements Slices {

        @Override
        public long startOf(long time) {
            long past = time % length;
            return time - (past < 0 ? past + length : past);
        }

        @Override
        public long endOf(long start) {
            return start + length;
        }

        @Override
        public String text() {
            return "PT" + length / 1000 + "S";
        }
    }

    /** Days, or weeks from Monday, of a time zone. */
    record Calendar(boolean isWeek, ZoneId zone) implements Slices {

        @Override
        public long startOf(long time) {
            ZonedDateTime day = Instant.ofEpochMilli(time).atZone(zone).truncatedTo(ChronoUnit.DAYS);
            return (isWeek ? day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY)) : day)
                    .toInstant()
                    .toEpochMilli();
        }

        @Override
        public long endOf(long start) {
            return Instant.ofEpochMilli(start)
                    .atZone(zone)
                    .plusDays(isWeek ? 7 : 1)
                    .toInstant()
                    .toEpochMilli();
        }

        @Override
        public long length() {
            return (isWeek ? 7 : 1) * 86_400_000L;
        }

        @Override
        public String text() {
            return isWeek ? "P1W" : "P1D";
        }
    }
}
