package dev.uplift.domain.assessment;

import dev.uplift.domain.config.AnalysisRule;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * The levels of a series that may be compared, on both sides of a deployment, without the washout. Before it are no days on which
 * its improvement was in force already.
 *
 * @param settled when the washout after the deployment ends
 */
record Sides(Levels before, Levels after, Instant settled) {

    private static final int WEEK = 7;

    static Sides of(Levels levels, Deployment deployment, AnalysisRule rule) {
        Instant washed = levels.startOfDay(deployment.at().minus(rule.washout()));
        Instant settled = levels.endOfDay(deployment.at().plus(rule.washout()));
        Instant end = levels.plusDays(settled, rule.daysAfter());
        Levels before = levels.within(levels.plusDays(washed, -rule.daysBefore()), washed);
        for (Deployment earlier : deployment.earlier()) {
            before = without(before, earlier, rule.washout());
        }
        return new Sides(
                before,
                levels.within(settled, deployment.until().filter(end::isAfter).orElse(end)),
                settled);
    }

    /** Also without the washout around it, and in whole weeks: a weekend less on one side would be taken for a change. */
    private static Levels without(Levels levels, Deployment earlier, Duration washout) {
        Instant start = levels.startOfDay(earlier.at().minus(washout));
        Instant end = levels.endOfDay(earlier.until().orElseThrow().plus(washout));
        return levels.outside(levels.startOfWeeks(start, end), end);
    }

    /** Whole weeks next to the deployment where there are any: a weekend more on one side would be taken for a change. */
    Sides inWholeWeeks() {
        return new Sides(lastWeeks(before), firstWeeks(after), settled);
    }

    private static Levels lastWeeks(Levels levels) {
        if (!hasWeeks(levels)) {
            return levels;
        }
        Instant end = levels.last().end();
        return levels.within(end.minus(wholeWeeks(levels)), end);
    }

    private static Levels firstWeeks(Levels levels) {
        if (!hasWeeks(levels)) {
            return levels;
        }
        Instant start = levels.list().get(0).start();
        return levels.within(start, start.plus(wholeWeeks(levels)));
    }

    private static boolean hasWeeks(Levels levels) {
        return levels.isDaily() && levels.list().size() >= WEEK;
    }

    private static Duration wholeWeeks(Levels levels) {
        List<Level> list = levels.list();
        long days = Duration.between(list.get(0).start(), levels.last().end())
                .plusHours(1)
                .toDays();
        return Duration.ofDays(days / WEEK * WEEK).plusHours(1);
    }
}
