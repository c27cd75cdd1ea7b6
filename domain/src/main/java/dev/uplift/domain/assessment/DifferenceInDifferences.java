package dev.uplift.domain.assessment;

import dev.uplift.domain.assessment.Assessment.Control;
import dev.uplift.domain.assessment.Assessment.Effect;
import dev.uplift.domain.assessment.Assessment.Objection;
import dev.uplift.domain.config.AnalysisRule;
import dev.uplift.domain.kpi.Direction;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Compares how far a series moved with how far one moved that was not treated, on the same days: what moved both is taken
 * off (Card and Krueger, Minimum Wages and Employment, American Economic Review 84, 1994). The gap between them on each day is
 * one series, so that what days have in common and how they resemble each other counts once (Bertrand, Duflo, Mullainathan,
 * How Much Should We Trust Differences-in-Differences Estimates?, Quarterly Journal of Economics 119, 2004). It presumes that
 * the gap would have stayed as it was. That can not be seen after the deployment, only doubted by what was before: where the gap has a
 * slope on the days before, the series were not parallel.
 */
public final class DifferenceInDifferences {

    private static final int FEWEST_OF_A_SLOPE = 4;

    private final AnalysisRule rule;
    private final Patience patience;

    public DifferenceInDifferences(AnalysisRule rule) {
        this.rule = rule;
        this.patience = new Patience(rule);
    }

    public Assessment assess(Levels treated, Levels control, Deployment deployment, Direction direction) {
        Paired days = Paired.of(treated, control);
        Sides gap = Sides.of(days.gap(), deployment, rule).inWholeWeeks();
        OptionalDouble before = days.first().startingAt(gap.before().starts()).mean();
        OptionalDouble after = days.first().startingAt(gap.after().starts()).mean();
        boolean isEnoughBefore = patience.isEnoughBefore(gap.before());
        boolean isEnough = isEnoughBefore && patience.isEnoughAfter(gap.after());
        Optional<Effect> effect = isEnough
                ? Optional.of(effect(Shift.between(gap.before(), gap.after()), before.orElseThrow()))
                : Optional.empty();
        Optional<Objection> objection =
                isEnoughBefore && isDrifting(gap.before()) ? Optional.of(Objection.NOT_PARALLEL) : Optional.empty();
        Finding finding = finding(effect, objection, before, direction);
        boolean canGrow =
                isEnoughBefore && objection.isEmpty() && deployment.until().isEmpty();
        return new Assessment(
                finding,
                Method.DIFFERENCE_IN_DIFFERENCES,
                before,
                after,
                gap.before().list().size(),
                gap.after().list().size(),
                effect,
                canGrow ? patience.daysNeeded(finding, days.first(), gap.settled()) : 0,
                Optional.of(new Control(
                        days.second().startingAt(gap.before().starts()).mean(),
                        days.second().startingAt(gap.after().starts()).mean(),
                        Optional.empty(),
                        Optional.empty(),
                        objection)));
    }

    private Finding finding(
            Optional<Effect> effect, Optional<Objection> objection, OptionalDouble before, Direction direction) {
        if (effect.isEmpty()) {
            return Finding.INSUFFICIENT_DATA;
        } else if (objection.isPresent()) {
            return Finding.INCONCLUSIVE;
        }
        double smallest = rule.minEffectPercent() / 100 * Math.abs(before.orElseThrow());
        return Finding.of(effect.get().low(), effect.get().high(), smallest, direction);
    }

    private Effect effect(Welch shift, double before) {
        double margin = shift.margin(rule.confidence());
        return new Effect(
                shift.difference(),
                Percent.of(shift.difference(), before),
                shift.difference() - margin,
                shift.difference() + margin,
                shift.pValue());
    }

    private boolean isDrifting(Levels before) {
        return before.list().size() >= FEWEST_OF_A_SLOPE
                && Contrast.ofSlope(before.values()).pValue() < 1 - rule.confidence();
    }
}
