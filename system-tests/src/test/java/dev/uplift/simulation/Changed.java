package dev.uplift.simulation;

import dev.uplift.oracle.Alerting;
import dev.uplift.oracle.Kpi;
import dev.uplift.oracle.Slices;
import java.time.ZoneOffset;

/** KPIs that differ in one thing from what was declared. */
final class Changed {

    private Changed() {}

    static Kpi graceLonger(Kpi kpi) {
        return with(kpi, kpi.slices(), kpi.graceMillis() + 1, kpi.isHigherBetter(), kpi.alerting(), kpi.onMissing());
    }

    static Kpi directionTurned(Kpi kpi) {
        return with(kpi, kpi.slices(), kpi.graceMillis(), !kpi.isHigherBetter(), kpi.alerting(), kpi.onMissing());
    }

    static Kpi missingRepeatsLast(Kpi kpi) {
        return with(kpi, kpi.slices(), kpi.graceMillis(), kpi.isHigherBetter(), kpi.alerting(), Kpi.OnMissing.LAST);
    }

    static Kpi zoneForgotten(Kpi kpi) {
        Slices slices = kpi.slices() instanceof Slices.Calendar calendar
                ? new Slices.Calendar(calendar.isWeek(), ZoneOffset.UTC)
                : kpi.slices();
        return with(kpi, slices, kpi.graceMillis(), kpi.isHigherBetter(), kpi.alerting(), kpi.onMissing());
    }

    static Kpi thresholdAbove(Kpi kpi) {
        return with(kpi, kpi.alerting().dropPercent() + 1e-6, kpi.alerting().forWindows());
    }

    static Kpi firesEarlier(Kpi kpi) {
        return with(
                kpi, kpi.alerting().dropPercent(), Math.max(1, kpi.alerting().forWindows() - 1));
    }

    private static Kpi with(Kpi kpi, double dropPercent, int forWindows) {
        Alerting before = kpi.alerting();
        Alerting after = new Alerting(
                dropPercent,
                before.minSamples(),
                before.minAbsoluteDrop(),
                before.minBaselineMagnitude(),
                before.noiseGate(),
                forWindows,
                before.resolveWindows(),
                before.resolveBelowPercent(),
                before.noDataWindows(),
                before.severities());
        return with(kpi, kpi.slices(), kpi.graceMillis(), kpi.isHigherBetter(), after, kpi.onMissing());
    }

    private static Kpi with(
            Kpi kpi,
            Slices slices,
            long graceMillis,
            boolean isHigherBetter,
            Alerting alerting,
            Kpi.OnMissing onMissing) {
        return new Kpi(
                kpi.id(),
                kpi.measure(),
                kpi.denominator(),
                kpi.filter(),
                kpi.groupBy(),
                slices,
                graceMillis,
                isHigherBetter,
                kpi.reference(),
                alerting,
                onMissing,
                kpi.correctionMillis(),
                kpi.lifeMillis(),
                kpi.maxSeries());
    }
}
