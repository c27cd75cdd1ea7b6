package dev.uplift.kpi.step;

import dev.uplift.domain.kpi.KpiDefinition;
import dev.uplift.kpi.codec.Fingerprint;
import java.util.TreeMap;

/** What gives the numbers of a KPI their meaning, in two parts: what was gathered may outlive what it was compared with. */
final class Definitions {

    private Definitions() {}

    /** Changes with what windows gather, and with the task that a series belongs to. */
    static Fingerprint ofData(KpiDefinition kpi) {
        return Fingerprint.of(data(kpi) + place(kpi));
    }

    /** Changes also with what windows are compared with. */
    static Fingerprint of(KpiDefinition kpi) {
        return Fingerprint.of(data(kpi) + "|" + kpi.baseline() + place(kpi));
    }

    private static String data(KpiDefinition kpi) {
        return kpi.measurement() + "|" + new TreeMap<>(kpi.filter()) + "|" + kpi.groupBy() + "|" + kpi.window();
    }

    private static String place(KpiDefinition kpi) {
        return kpi.maxSeries().isPresent() ? "|together" : "";
    }
}
