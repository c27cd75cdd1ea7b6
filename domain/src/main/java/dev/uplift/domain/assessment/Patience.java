package dev.uplift.domain.assessment;

import dev.uplift.domain.config.AnalysisRule;
import java.time.Duration;
import java.time.Instant;

/** How many days it takes to say something. */
record Patience(AnalysisRule rule) {

    /** A variance needs two values. */
    private static final int FEWEST = 2;

    boolean isEnoughBefore(Levels levels) {
        return isEnough(levels, rule.minDaysBefore());
    }

    boolean isEnoughAfter(Levels levels) {
        return isEnough(levels, rule.minDaysAfter());
    }

    /** Until there is enough to say something, or as much as will ever be compared. */
    int daysNeeded(Finding finding, Levels levels, Instant settled) {
        Instant newest = levels.list().isEmpty() ? settled : levels.last().end();
        int untilAll = daysBetween(newest, levels.plusDays(settled, rule.daysAfter()));
        return switch (finding) {
            case INSUFFICIENT_DATA -> {
                int untilEnough = daysBetween(newest, levels.plusDays(settled, rule.minDaysAfter()));
                yield Math.min(untilAll, Math.max(1, untilEnough));
            }
            case INCONCLUSIVE -> untilAll;
            case IMPROVED, REGRESSED, NO_EFFECT -> 0;
        };
    }

    private static boolean isEnough(Levels levels, int days) {
        Duration covered = levels.list().stream()
                .map(level -> Duration.between(level.start(), level.end()))
                .reduce(Duration.ZERO, Duration::plus);
        return levels.list().size() >= FEWEST
                && (levels.isDaily() ? levels.list().size() >= days : covered.compareTo(Duration.ofDays(days)) >= 0);
    }

    /** Rounded, for a day on which clocks change; none if the end has passed. */
    private static int daysBetween(Instant from, Instant to) {
        return (int) Math.max(0, Duration.between(from, to).plusHours(12).toDays());
    }
}
