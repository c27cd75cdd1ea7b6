package dev.uplift.oracle;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** How event time is cut into windows; all in milliseconds since the epoch. */
public sealed interface Slices {

    /** Start of the window that contains the time; where windows overlap, of the last such. */
    long startOf(long time);

    /** Starts of all windows that contain the time. */
    default List<Long> startsOf(long time) {
        return List.of(startOf(time));
    }

    /** End of the window that starts there. */
    long endOf(long start);

    /** Start of the window that comes after the one that starts there. */
    default long nextTo(long start) {
        return endOf(start);
    }

    /** Start of the window in the same slot so many milliseconds before. */
    default long sameSlot(long start, long earlier) {
        return startOf(start - earlier);
    }

    /** From one window to the next, typically; milliseconds. */
    default long hop() {
        return length();
    }

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

    /** Windows of one length that begin more often than one ends. */
    record Overlapping(long length, long hop) implements Slices {

        @Override
        public long startOf(long time) {
            return new Equal(hop).startOf(time);
        }

        @Override
        public List<Long> startsOf(long time) {
            List<Long> starts = new ArrayList<>();
            for (long start = startOf(time); start + length > time; start -= hop) {
                starts.add(start);
            }
            Collections.reverse(starts);
            return starts;
        }

        @Override
        public long endOf(long start) {
            return start + length;
        }

        @Override
        public long nextTo(long start) {
            return start + hop;
        }

        @Override
        public String text() {
            return new Equal(length).text();
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

        /** From its middle, so that a day of 23 or 25 hours does not shift the slot. */
        @Override
        public long sameSlot(long start, long earlier) {
            return startOf(start + (endOf(start) - start) / 2 - earlier);
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
