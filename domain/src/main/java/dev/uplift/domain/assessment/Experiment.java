package dev.uplift.domain.assessment;

import dev.uplift.domain.assessment.Assessment.Always;
import dev.uplift.domain.assessment.Assessment.Control;
import dev.uplift.domain.assessment.Assessment.Effect;
import dev.uplift.domain.assessment.Assessment.Objection;
import dev.uplift.domain.assessment.Assessment.SampleRatio;
import dev.uplift.domain.config.AnalysisRule;
import dev.uplift.domain.kpi.Direction;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;

/**
 * Compares the arms of an experiment with its control over the same days after the deployment. Where the arms had been
 * there for long enough before it, what they differed by then is taken off: CUPED (Deng, Xu, Kohavi, Walker, Improving the
 * Sensitivity of Online Controlled Experiments, WSDM 2013) with coefficient 1, for days can not tell a better one.
 */
public final class Experiment {

    private final AnalysisRule rule;
    private final Patience patience;

    public Experiment(AnalysisRule rule) {
        this.rule = rule;
        this.patience = new Patience(rule);
    }

    /** By arm, without the control. */
    public Map<String, Assessment> assess(Trial trial, Deployment deployment, Direction direction) {
        Map<String, Sides> sides = new TreeMap<>();
        trial.arms().forEach((arm, levels) -> sides.put(arm, Sides.of(levels, deployment, rule)));
        Optional<SampleRatio> sampleRatio = sampleRatio(trial, sides);
        Sides control = Objects.requireNonNull(sides.get(trial.control()), trial.control());
        Map<String, Assessment> found = new TreeMap<>();
        sides.forEach((arm, own) -> {
            if (!arm.equals(trial.control())) {
                Comparison comparison = Comparison.of(own, control, patience);
                found.put(arm, assess(comparison, trial.times(arm), sampleRatio, deployment, direction));
            }
        });
        return found;
    }

    private Assessment assess(
            Comparison comparison,
            OptionalDouble times,
            Optional<SampleRatio> sampleRatio,
            Deployment deployment,
            Direction direction) {
        double scale = times.orElse(1);
        Optional<Contrast> contrast = comparison.contrast(scale, patience);
        Optional<Effect> effect = contrast.map(known -> effect(known, comparison.levelAfter() - known.estimate()));
        Optional<Always> always = contrast.map(known -> always(known, comparison));
        Optional<Objection> objection = objection(times, sampleRatio);
        Finding finding = objection.isPresent() && effect.isPresent()
                ? Finding.INCONCLUSIVE
                : effect.map(known -> finding(known, always.orElseThrow(), comparison, direction))
                        .orElse(Finding.INSUFFICIENT_DATA);
        boolean canGrow = objection.isEmpty() && deployment.until().isEmpty();
        return new Assessment(
                finding,
                comparison.hasBefore() ? Method.PAIRED_DAYS_LESS_BEFORE : Method.PAIRED_DAYS,
                known(comparison.levelBefore()),
                known(comparison.levelAfter()),
                comparison.before().size(),
                comparison.after().size(),
                effect,
                canGrow ? patience.daysNeeded(finding, comparison.after().first(), comparison.settled()) : 0,
                Optional.of(new Control(
                        known(scale * comparison.controlBefore()),
                        known(scale * comparison.controlAfter()),
                        always,
                        sampleRatio,
                        objection)));
    }

    /** Where counts are part of the outcome, only those from before the deployment tell how the traffic was split. */
    private Optional<SampleRatio> sampleRatio(Trial trial, Map<String, Sides> sides) {
        Map<String, Levels> days = new TreeMap<>();
        sides.forEach((arm, own) -> days.put(arm, trial.isExtensive() ? own.before() : own.after()));
        return trial.isExtensive() && !days.values().stream().allMatch(patience::isEnoughBefore)
                ? Optional.empty()
                : trial.sampleRatio(days);
    }

    private static Optional<Objection> objection(OptionalDouble times, Optional<SampleRatio> sampleRatio) {
        if (times.isEmpty()) {
            return Optional.of(Objection.UNDECLARED_ARM);
        }
        return sampleRatio.filter(SampleRatio::isMismatch).map(mismatch -> Objection.SAMPLE_RATIO_MISMATCH);
    }

    private Effect effect(Contrast contrast, double without) {
        double margin = contrast.margin(rule.confidence());
        return new Effect(
                contrast.estimate(),
                Percent.of(contrast.estimate(), without),
                contrast.estimate() - margin,
                contrast.estimate() + margin,
                contrast.pValue());
    }

    private Always always(Contrast contrast, Comparison comparison) {
        AlwaysValid mixture = AlwaysValid.narrowestAt(comparison.informationAfter(rule.daysAfter()), rule.confidence());
        double margin = mixture.margin(contrast);
        return new Always(contrast.estimate() - margin, contrast.estimate() + margin, mixture.pValue(contrast));
    }

    private Finding finding(Effect effect, Always always, Comparison comparison, Direction direction) {
        double without = Math.abs(comparison.levelAfter() - effect.difference());
        return Finding.of(always.low(), always.high(), rule.minEffectPercent() / 100 * without, direction);
    }

    private static OptionalDouble known(double level) {
        return Double.isNaN(level) ? OptionalDouble.empty() : OptionalDouble.of(level);
    }
}
