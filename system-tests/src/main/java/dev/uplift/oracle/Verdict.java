package dev.uplift.oracle;

import java.util.OptionalDouble;

/**
 * A window against its baseline: adverse * 100 >= T * |B| fires, unrounded and inclusive.
 *
 * @param dropPercent empty where the baseline is too small for a percentage
 * @param isRecovered under the percentage that resolves
 */
record Verdict(Kind kind, OptionalDouble baseline, OptionalDouble dropPercent, boolean isRecovered) {

    /** As topics name them. */
    enum Kind {
        HEALTHY,
        ADVERSE,
        INSUFFICIENT_BASELINE,
        INSUFFICIENT_SAMPLES,
        NO_VALUE
    }

    static Verdict of(Kpi kpi, OptionalDouble value, boolean hasEvidence, OptionalDouble baseline, double spread) {
        if (value.isEmpty() || baseline.isEmpty()) {
            Kind kind = value.isEmpty() ? Kind.NO_VALUE : Kind.INSUFFICIENT_BASELINE;
            return new Verdict(kind, baseline, OptionalDouble.empty(), false);
        }
        double magnitude = Math.abs(baseline.getAsDouble());
        double adverse = (baseline.getAsDouble() - value.getAsDouble()) * (kpi.isHigherBetter() ? 1 : -1);
        boolean hasPercent = magnitude > kpi.alerting().minBaselineMagnitude();
        OptionalDouble percent =
                hasPercent ? OptionalDouble.of(100 * Math.max(0, adverse) / magnitude) : OptionalDouble.empty();
        Kind kind = !hasEvidence
                ? Kind.INSUFFICIENT_SAMPLES
                : isDrop(kpi.alerting(), adverse, magnitude, hasPercent, spread) ? Kind.ADVERSE : Kind.HEALTHY;
        return new Verdict(kind, baseline, percent, isRecovered(kpi.alerting(), adverse, magnitude, hasPercent));
    }

    private static boolean isDrop(
            Alerting alerting, double adverse, double magnitude, boolean hasPercent, double spread) {
        if (adverse <= 0 || adverse < alerting.minAbsoluteDrop() || adverse < alerting.noiseGate() * spread) {
            return false;
        }
        return hasPercent ? adverse * 100 >= alerting.dropPercent() * magnitude : alerting.minAbsoluteDrop() > 0;
    }

    private static boolean isRecovered(Alerting alerting, double adverse, double magnitude, boolean hasPercent) {
        if (hasPercent) {
            return adverse <= 0 || adverse * 100 < alerting.resolveBelowPercent() * magnitude;
        }
        return alerting.minAbsoluteDrop() == 0 || adverse < alerting.minAbsoluteDrop();
    }
}
