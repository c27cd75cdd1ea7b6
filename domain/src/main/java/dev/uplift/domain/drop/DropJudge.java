package dev.uplift.domain.drop;

import dev.uplift.domain.baseline.Baseline;
import dev.uplift.domain.kpi.Direction;
import java.util.OptionalDouble;

/**
 * Compares a window with its baseline.
 *
 * <p>Formula: with current C and baseline B, adverse = B - C where higher is better and C - B where lower is;
 * dropPercent = 100 max(0, adverse) / |B|. A drop of T percent is one with adverse * 100 >= T |B|, inclusive and
 * compared unrounded. Where |B| is at most minBaselineMagnitude the percentage is undefined and only minAbsoluteDrop
 * decides.
 */
public record DropJudge(Direction direction, DropRule rule) {

    /**
     * @param value empty: the window has none
     * @param hasEvidence whether the window has enough observations
     */
    public Judgement judge(OptionalDouble value, boolean hasEvidence, Baseline baseline) {
        if (value.isEmpty()) {
            return new Judgement(Verdict.NO_VALUE, baseline.value(), OptionalDouble.empty());
        }
        if (baseline.value().isEmpty()) {
            return new Judgement(Verdict.INSUFFICIENT_BASELINE, OptionalDouble.empty(), OptionalDouble.empty());
        }
        double against = baseline.value().getAsDouble();
        double adverse = direction.adverse(value.getAsDouble(), against);
        return new Judgement(
                verdict(adverse, against, baseline.sigma(), hasEvidence), baseline.value(), percent(adverse, against));
    }

    /** Whether a drop of so many percent is still there; noise and evidence do not matter to that. */
    public boolean isDroppedBy(double percent, double value, double baseline) {
        double adverse = direction.adverse(value, baseline);
        return hasPercentage(baseline)
                ? adverse > 0 && adverse * 100 >= percent * Math.abs(baseline)
                : rule.minAbsoluteDrop() > 0 && adverse >= rule.minAbsoluteDrop();
    }

    private Verdict verdict(double adverse, double baseline, double sigma, boolean hasEvidence) {
        if (!hasEvidence) {
            return Verdict.INSUFFICIENT_SAMPLES;
        }
        boolean isRelevant = hasPercentage(baseline)
                ? adverse * 100 >= rule.alertOnKpiDropPercent() * Math.abs(baseline)
                : rule.minAbsoluteDrop() > 0;
        boolean isAdverse =
                adverse > 0 && isRelevant && adverse >= rule.minAbsoluteDrop() && adverse >= rule.noiseGate() * sigma;
        return isAdverse ? Verdict.ADVERSE : Verdict.HEALTHY;
    }

    private OptionalDouble percent(double adverse, double baseline) {
        if (hasPercentage(baseline)) {
            double percent = 100 * Math.max(0, adverse) / Math.abs(baseline);
            return OptionalDouble.of(Math.min(percent, Double.MAX_VALUE));
        }
        return OptionalDouble.empty();
    }

    private boolean hasPercentage(double baseline) {
        return Math.abs(baseline) > rule.minBaselineMagnitude();
    }
}
