package dev.uplift.simulation;

import dev.uplift.oracle.Alerting;
import dev.uplift.oracle.Altered;
import dev.uplift.oracle.Kpi;
import dev.uplift.oracle.Measure;
import dev.uplift.oracle.Slices;
import java.time.ZoneOffset;
import java.util.OptionalLong;

/** KPIs that differ in one thing from what was declared. */
final class Changed {

    private Changed() {}

    static Kpi graceLonger(Kpi kpi) {
        return Altered.with(kpi, "graceMillis", kpi.graceMillis() + 1);
    }

    static Kpi directionTurned(Kpi kpi) {
        return Altered.with(kpi, "isHigherBetter", !kpi.isHigherBetter());
    }

    static Kpi missingRepeatsLast(Kpi kpi) {
        return Altered.with(kpi, "onMissing", Kpi.OnMissing.LAST);
    }

    static Kpi zoneForgotten(Kpi kpi) {
        Slices slices = kpi.slices() instanceof Slices.Calendar calendar
                ? new Slices.Calendar(calendar.isWeek(), ZoneOffset.UTC)
                : kpi.slices();
        return Altered.with(kpi, "slices", slices);
    }

    static Kpi thresholdAbove(Kpi kpi) {
        return withAlerting(kpi, "dropPercent", kpi.alerting().dropPercent() + 1e-6);
    }

    static Kpi firesEarlier(Kpi kpi) {
        return withAlerting(kpi, "forWindows", Math.max(1, kpi.alerting().forWindows() - 1));
    }

    static Kpi neverRepeated(Kpi kpi) {
        return withAlerting(kpi, "repeatMillis", OptionalLong.empty());
    }

    static Kpi repeatedLater(Kpi kpi) {
        return withAlerting(kpi, "repeatMillis", later(kpi.alerting().repeatMillis()));
    }

    static Kpi neverStale(Kpi kpi) {
        return withAlerting(kpi, "staleMillis", OptionalLong.empty());
    }

    static Kpi staleLater(Kpi kpi) {
        return withAlerting(kpi, "staleMillis", later(kpi.alerting().staleMillis()));
    }

    static Kpi comparedWithGoodWindowsOnly(Kpi kpi) {
        return Altered.with(kpi, "reference", kpi.reference().including(false));
    }

    static Kpi suspectedShorter(Kpi kpi) {
        return Altered.with(kpi, "suspectMillis", Math.max(0, kpi.suspectMillis() - 1));
    }

    static Kpi repetitionsDistinct(Kpi kpi) {
        Measure measure = kpi.measure();
        return measure.kind() == Measure.Kind.DISTINCT
                ? Altered.with(kpi, "measure", new Measure(measure.metric(), Measure.Kind.COUNT, 0))
                : kpi;
    }

    private static OptionalLong later(OptionalLong millis) {
        return millis.isPresent() ? OptionalLong.of(millis.getAsLong() + 1) : millis;
    }

    private static Kpi withAlerting(Kpi kpi, String field, Object value) {
        Alerting alerting = Altered.with(kpi.alerting(), field, value);
        return Altered.with(kpi, "alerting", alerting);
    }
}
