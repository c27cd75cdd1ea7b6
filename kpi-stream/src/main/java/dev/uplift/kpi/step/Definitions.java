package dev.uplift.kpi.step;

import dev.uplift.domain.kpi.KpiDefinition;
import dev.uplift.domain.kpi.WindowRule;
import dev.uplift.kpi.codec.Fingerprint;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

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

    /** {@link #ofData} as earlier releases told it, to whom the same in other words was another. */
    static Fingerprint ofDataAsWritten(KpiDefinition kpi) {
        return Fingerprint.of(dataAsWritten(kpi) + place(kpi));
    }

    /** {@link #of} as earlier releases told it. */
    static Fingerprint asWritten(KpiDefinition kpi) {
        return Fingerprint.of(dataAsWritten(kpi) + "|" + kpi.baseline() + place(kpi));
    }

    private static String data(KpiDefinition kpi) {
        return data(kpi, filter(kpi), window(kpi.window()));
    }

    private static String dataAsWritten(KpiDefinition kpi) {
        return data(kpi, new TreeMap<>(kpi.filter()), kpi.window());
    }

    private static String data(KpiDefinition kpi, SortedMap<String, ?> filter, WindowRule window) {
        return kpi.measurement() + "|" + filter + "|" + kpi.groupBy() + "|" + window;
    }

    /** In whatever order its values stand. */
    private static SortedMap<String, SortedSet<String>> filter(KpiDefinition kpi) {
        SortedMap<String, SortedSet<String>> filter = new TreeMap<>();
        kpi.filter().forEach((dimension, values) -> filter.put(dimension, new TreeSet<>(values)));
        return filter;
    }

    /** UTC has several names. */
    private static WindowRule window(WindowRule rule) {
        return rule instanceof WindowRule.Calendar calendar
                ? new WindowRule.Calendar(calendar.period(), calendar.zone().normalized())
                : rule;
    }

    private static String place(KpiDefinition kpi) {
        return kpi.maxSeries().isPresent() ? "|together" : "";
    }
}
