package dev.uplift.domain.assessment;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

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

    /** Those that start from an instant on and before another; of days only whole ones. */
    public Levels between(Instant from, Instant to) {
        return new Levels(
                list.stream()
                        .filter(level -> !level.start().isBefore(from)
                                && (isDaily
                                        ? !level.end().isAfter(to)
                                        : level.start().isBefore(to)))
                        .toList(),
                isDaily,
                zone);
    }

    /** Those that do not reach into a stretch of time. */
    Levels outside(Instant from, Instant to) {
        return new Levels(
                list.stream()
                        .filter(level ->
                                !level.end().isAfter(from) || !level.start().isBefore(to))
                        .toList(),
                isDaily,
                zone);
    }

    Set<Instant> starts() {
        return list.stream().map(Level::start).collect(Collectors.toCollection(TreeSet::new));
    }

    Levels startingAt(Set<Instant> starts) {
        return new Levels(
                list.stream().filter(level -> starts.contains(level.start())).toList(), isDaily, zone);
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

    /** Those from one index up to another. */
    Levels part(int from, int to) {
        return new Levels(list.subList(from, to), isDaily, zone);
    }

    /** The same stretches of time with values that have no weekdays any more. */
    Levels withoutDays(double[] values) {
        List<Level> others = new ArrayList<>();
        for (int i = 0; i < values.length; i++) {
            Level level = list.get(i);
            others.add(new Level(level.start(), level.end(), values[i], level.weight(), level.count()));
        }
        return new Levels(others, false, zone);
    }

    Level last() {
        return list.get(list.size() - 1);
    }

    /** Empty without any. */
    OptionalDouble mean() {
        return list.stream().mapToDouble(Level::value).average();
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
