package dev.uplift.domain.assessment;

import dev.uplift.domain.config.AnalysisRule;
import dev.uplift.domain.kpi.Direction;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** Compares the levels before a deployment with those after it. */
public final class BeforeAfter {

    private static final int WEEK = 7;
    /** A variance needs two values. */
    private static final int FEWEST = 2;
    /** The washout ends within a day, which is not compared; one more when clocks change. */
    private static final int PARTS_OF_DAYS = 2;

    private final AnalysisRule rule;

    public BeforeAfter(AnalysisRule rule) {
        this.rule = rule;
    }

    /** The earliest instant whose windows may matter. */
    public Instant from(Deployment deployment) {
        return deployment.at().minus(rule.washout()).minus(Duration.ofDays(rule.daysBefore() + PARTS_OF_DAYS));
    }

    /** The instant at and after which no window matters. */
    public Instant to(Deployment deployment) {
        Instant to = deployment.at().plus(rule.washout()).plus(Duration.ofDays(rule.daysAfter() + PARTS_OF_DAYS));
        return deployment.until().filter(to::isAfter).orElse(to);
    }

    /**
     * Whole weeks next to the deployment where there are any: a weekend more on one side would be taken for a change.
     *
     * @param levels of one series; those outside the rule's days are left out
     */
    public Assessment assess(Levels levels, Deployment deployment, Direction direction) {
        Instant washed = levels.startOfDay(deployment.at().minus(rule.washout()));
        Levels before = weeksBefore(levels.within(levels.plusDays(washed, -rule.daysBefore()), washed));
        Instant settled = levels.endOfDay(deployment.at().plus(rule.washout()));
        Instant end = levels.plusDays(settled, rule.daysAfter());
        Levels after = weeksAfter(
                levels.within(settled, deployment.until().filter(end::isAfter).orElse(end)));
        boolean isEnoughBefore = isEnough(before, rule.minDaysBefore());
        Optional<Assessment.Effect> effect = isEnoughBefore && isEnough(after, rule.minDaysAfter())
                ? Optional.of(effect(Shift.between(before, after), before))
                : Optional.empty();
        OptionalDouble level = mean(before);
        Finding finding = effect.map(known -> finding(known, level.orElseThrow(), direction))
                .orElse(Finding.INSUFFICIENT_DATA);
        boolean canGrow = isEnoughBefore && deployment.until().isEmpty();
        return new Assessment(
                finding,
                level,
                mean(after),
                before.list().size(),
                after.list().size(),
                effect,
                canGrow ? daysNeeded(finding, levels, settled) : 0);
    }

    /** Until there is enough to say something, or as much as will ever be compared. */
    private int daysNeeded(Finding finding, Levels levels, Instant settled) {
        Instant newest = levels.list().isEmpty() ? settled : last(levels).end();
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

    /** Rounded, for a day on which clocks change; none if the end has passed. */
    private static int daysBetween(Instant from, Instant to) {
        return (int) Math.max(0, Duration.between(from, to).plusHours(12).toDays());
    }

    private static boolean isEnough(Levels levels, int days) {
        Duration covered = levels.list().stream()
                .map(level -> Duration.between(level.start(), level.end()))
                .reduce(Duration.ZERO, Duration::plus);
        return levels.list().size() >= FEWEST
                && (levels.isDaily() ? levels.list().size() >= days : covered.compareTo(Duration.ofDays(days)) >= 0);
    }

    private Assessment.Effect effect(Welch shift, Levels before) {
        double level = Math.abs(mean(before).orElseThrow());
        double margin = shift.margin(rule.confidence());
        return new Assessment.Effect(
                shift.difference(),
                level == 0 ? OptionalDouble.empty() : OptionalDouble.of(100 * shift.difference() / level),
                shift.difference() - margin,
                shift.difference() + margin,
                shift.pValue());
    }

    private Finding finding(Assessment.Effect effect, double before, Direction direction) {
        double small = rule.minEffectPercent() / 100 * Math.abs(before);
        if (effect.low() >= -small && effect.high() <= small) {
            return Finding.NO_EFFECT;
        } else if (effect.low() > 0) {
            return direction == Direction.HIGHER_IS_BETTER ? Finding.IMPROVED : Finding.REGRESSED;
        } else if (effect.high() < 0) {
            return direction == Direction.HIGHER_IS_BETTER ? Finding.REGRESSED : Finding.IMPROVED;
        }
        return Finding.INCONCLUSIVE;
    }

    private static Levels weeksBefore(Levels levels) {
        if (!hasWeeks(levels)) {
            return levels;
        }
        Instant end = last(levels).end();
        return levels.within(end.minus(wholeWeeks(levels)), end);
    }

    private static Levels weeksAfter(Levels levels) {
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
        long days = Duration.between(levels.list().get(0).start(), last(levels).end())
                .plusHours(1)
                .toDays();
        return Duration.ofDays(days / WEEK * WEEK).plusHours(1);
    }

    private static Level last(Levels levels) {
        List<Level> list = levels.list();
        return list.get(list.size() - 1);
    }

    private static OptionalDouble mean(Levels levels) {
        return levels.list().stream().mapToDouble(Level::value).average();
    }
}
