package dev.uplift.domain.assessment;

import dev.uplift.domain.config.AnalysisRule;
import dev.uplift.domain.kpi.Direction;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeSet;

/** Compares the levels before a deployment with those after it. */
public final class BeforeAfter {

    /** The washout ends within a day, which is not compared; one more when clocks change. */
    private static final int PARTS_OF_DAYS = 2;

    private final AnalysisRule rule;
    private final Patience patience;

    public BeforeAfter(AnalysisRule rule) {
        this.rule = rule;
        this.patience = new Patience(rule);
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

    /** Where the last of these levels ends that may be compared; the deployment if there is none later. */
    public Instant lastCompared(Levels levels, Deployment deployment) {
        Instant end = levels.plusDays(levels.endOfDay(deployment.at().plus(rule.washout())), rule.daysAfter());
        return levels.list().stream()
                .map(Level::end)
                .filter(last -> last.isAfter(deployment.at()) && !last.isAfter(end))
                .max(Comparator.naturalOrder())
                .orElse(deployment.at());
    }

    /** Whether another deployment began or ended within the stretch of time that is compared, and so may have moved the same levels. */
    public boolean isOverlapped(Deployment deployment, Deployment other) {
        return other.moves().stream().anyMatch(move -> move.isAfter(from(deployment)) && move.isBefore(to(deployment)));
    }

    /** Whether the same stretch of time is compared for two deployments. */
    boolean areAlike(Deployment one, Deployment other) {
        return from(one).equals(from(other)) && to(one).equals(to(other));
    }

    /** Whether one of two deployments began or ended within what is compared for the other, so that both may measure the same move. */
    public boolean areEntangled(Deployment one, Deployment other) {
        return isOverlapped(one, other) || isOverlapped(other, one);
    }

    /** The whole days on which an improvement was in force, after the washout of each of its deployments. */
    public Levels daysInForce(Levels levels, Deployment deployment) {
        Set<Instant> starts = new TreeSet<>();
        for (Deployment one : deployment.all()) {
            Instant settled = levels.endOfDay(one.at().plus(rule.washout()));
            starts.addAll(
                    levels.within(settled, one.until().orElse(Instant.MAX)).starts());
        }
        return levels.startingAt(starts);
    }

    /** @param levels of one series; those outside the rule's days are left out */
    public Assessment assess(Levels levels, Deployment deployment, Direction direction) {
        Sides sides = Sides.of(levels, deployment, rule).inWholeWeeks();
        Levels before = sides.before();
        Levels after = sides.after();
        OptionalDouble level = before.mean();
        boolean isEnoughBefore = patience.isEnoughBefore(before);
        Optional<Assessment.Effect> effect = isEnoughBefore && patience.isEnoughAfter(after)
                ? Optional.of(effect(Shift.between(before, after), level.orElseThrow()))
                : Optional.empty();
        Finding finding = effect.map(known -> finding(known, level.orElseThrow(), direction))
                .orElse(Finding.INSUFFICIENT_DATA);
        boolean canGrow = isEnoughBefore && deployment.until().isEmpty();
        return new Assessment(
                finding,
                Method.WELCH_EFFECTIVE_SAMPLE_SIZE,
                level,
                after.mean(),
                before.list().size(),
                after.list().size(),
                effect,
                canGrow ? patience.daysNeeded(finding, levels, sides.settled()) : 0,
                Optional.empty());
    }

    private Assessment.Effect effect(Welch shift, double before) {
        double margin = shift.margin(rule.confidence());
        return new Assessment.Effect(
                shift.difference(),
                Percent.of(shift.difference(), before),
                shift.difference() - margin,
                shift.difference() + margin,
                shift.pValue());
    }

    private Finding finding(Assessment.Effect effect, double before, Direction direction) {
        return Finding.of(effect.low(), effect.high(), rule.minEffectPercent() / 100 * Math.abs(before), direction);
    }
}
