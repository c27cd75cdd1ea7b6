package dev.uplift.domain.assessment;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;

/**
 * Levels of a series, in order of time.
 *
 * @param isDaily whether each is a day
 * @param zone in which days begin
 */
public record Levels(List<Level> list, boolean isDaily, ZoneId zone) {

    public Levels {
        list = List.copyOf(list);
    }

    /** Those within a stretch of time. */
    Levels within(Instant from, Instant to) {
        return new Levels(
                list.stream()
                        .filter(level ->
                                !level.start().isBefore(from) && !level.end().isAfter(to))
                        .toList(),
                isDaily,
                zone);
    }

    /** The last start of a day that is not after an instant; the instant itself where levels are not days. */
    Instant startOfDay(Instant instant) {
        return isDaily ? instant.atZone(zone).toLocalDate().atStartOfDay(zone).toInstant() : instant;
    }

    /** The first start of a day that is not before an instant; the instant itself where levels are not days. */
    Instant endOfDay(Instant instant) {
        Instant start = startOfDay(instant);
        return start.equals(instant) ? instant : plusDays(start, 1);
    }

    /** So many days of the calendar later. */
    Instant plusDays(Instant instant, int days) {
        return instant.atZone(zone).plusDays(days).toInstant();
    }

    double[] values() {
        return list.stream().mapToDouble(Level::value).toArray();
    }

    /** Monday is 0. */
    int[] weekdays() {
        return list.stream()
                .mapToInt(level -> level.start().atZone(zone).getDayOfWeek().getValue() - 1)
                .toArray();
    }
}
