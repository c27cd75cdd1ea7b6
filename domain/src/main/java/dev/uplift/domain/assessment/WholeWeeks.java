package dev.uplift.domain.assessment;

import dev.uplift.domain.assessment.LevelCollector.Span;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** As many days of each weekday, for where days have a rhythm one more of some would be taken for a change. */
final class WholeWeeks {

    private static final int WEEK = 7;

    private WholeWeeks() {}

    /**
     * The newest ones; all if they are no week. A day that is missing counts as one, a day that was cut does not.
     *
     * @param cuts which the levels do not reach into
     */
    static Levels last(Levels levels, List<Span> cuts) {
        if (!hasWeeks(levels)) {
            return levels;
        }
        List<List<Instant>> starts = newestByWeekday(levels, cuts);
        int weeks = starts.stream().mapToInt(List::size).min().orElseThrow();
        Set<Instant> kept = new TreeSet<>();
        starts.forEach(days -> kept.addAll(days.subList(0, weeks)));
        return levels.startingAt(kept);
    }

    /** The oldest ones; all if they are no week. */
    static Levels first(Levels levels) {
        if (!hasWeeks(levels)) {
            return levels;
        }
        Instant start = levels.list().get(0).start();
        long days = Duration.between(start, levels.last().end()).plusHours(1).toDays();
        return levels.within(
                start, start.plus(Duration.ofDays(days / WEEK * WEEK).plusHours(1)));
    }

    private static boolean hasWeeks(Levels levels) {
        return levels.isDaily() && levels.list().size() >= WEEK;
    }

    private static List<List<Instant>> newestByWeekday(Levels levels, List<Span> cuts) {
        List<List<Instant>> starts =
                Stream.<List<Instant>>generate(ArrayList::new).limit(WEEK).toList();
        LocalDate first = LocalDate.ofInstant(levels.list().get(0).start(), levels.zone());
        LocalDate day = LocalDate.ofInstant(levels.last().start(), levels.zone());
        for (; !day.isBefore(first); day = day.minusDays(1)) {
            Instant start = day.atStartOfDay(levels.zone()).toInstant();
            if (cuts.stream().noneMatch(cut -> cut.contains(start))) {
                starts.get(day.getDayOfWeek().getValue() - 1).add(start);
            }
        }
        return starts;
    }
}
