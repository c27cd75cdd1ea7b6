package dev.uplift.chaos;

import dev.uplift.oracle.Alerting;
import dev.uplift.oracle.Kpi;
import dev.uplift.oracle.Measure;
import dev.uplift.oracle.Measure.Kind;
import dev.uplift.oracle.Reference;
import dev.uplift.oracle.Slices;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;

/**
 * What is measured while things break. Windows are short. The prompt KPIs get corrections after every outage; the
 * patient ones wait longer than outages last, so that their alerts follow from the events alone.
 */
final class Kpis {

    static final long SKEW_MILLIS = 300_000;
    static final long DEDUPE_MILLIS = 86_400_000;
    private static final long SUSPECT_MILLIS = 10_000;
    private static final long PATIENT_MILLIS = 40_000;
    private static final long PROMPT_MILLIS = 1_000;
    private static final Slices EQUAL = new Slices.Equal(2_000);
    private static final Slices HOPPING = new Slices.Overlapping(6_000, 2_000);
    private static final long WEEK_MILLIS = 7 * 86_400_000L;

    static final List<Kpi> ALL = List.of(
            kpi("prompt-orders", Kind.COUNT, List.of("country"), PROMPT_MILLIS, true, Kpi.OnMissing.ZERO),
            kpi("prompt-latency", Kind.MEAN, List.of(), PROMPT_MILLIS, false, Kpi.OnMissing.NULL),
            kpi("patient-orders", Kind.SUM, List.of("country"), PATIENT_MILLIS, true, Kpi.OnMissing.ZERO),
            kpi("patient-latency", Kind.MEAN, List.of("country"), PATIENT_MILLIS, false, Kpi.OnMissing.NULL),
            kpi("patient-worst", Kind.MAX, List.of(), PATIENT_MILLIS, false, Kpi.OnMissing.NULL),
            kpi("patient-last", Kind.LAST, List.of("country"), PATIENT_MILLIS, true, Kpi.OnMissing.NULL),
            hopping("hopping-orders"));

    private Kpis() {}

    /** So long after the last event all is told: the longest window and grace, a slot of corrections, and a margin. */
    static long settlingMillis() {
        return HOPPING.length() + PATIENT_MILLIS + 12_000;
    }

    private static Kpi kpi(
            String id, Kind kind, List<String> groupBy, long grace, boolean isHigherBetter, Kpi.OnMissing onMissing) {
        return kpi(id, kind, groupBy, EQUAL, grace, isHigherBetter, onMissing);
    }

    private static Kpi hopping(String id) {
        return kpi(id, Kind.SUM, List.of("country"), HOPPING, PROMPT_MILLIS, true, Kpi.OnMissing.ZERO);
    }

    private static Kpi kpi(
            String id,
            Kind kind,
            List<String> groupBy,
            Slices slices,
            long grace,
            boolean isHigherBetter,
            Kpi.OnMissing onMissing) {
        return new Kpi(
                id,
                new Measure("load", kind, 0),
                Optional.empty(),
                Map.of("channel", Set.of("web", "app")),
                groupBy,
                slices,
                grace,
                isHigherBetter,
                kind == Kind.MEAN ? Reference.median(5, 2) : Reference.previous(),
                new Alerting(
                        5,
                        1,
                        0,
                        0,
                        0,
                        kind == Kind.MAX ? 2 : 1,
                        1,
                        5,
                        2,
                        OptionalLong.empty(),
                        OptionalLong.empty(),
                        new TreeMap<>(Map.of(5.0, "WARNING", 20.0, "CRITICAL"))),
                onMissing,
                WEEK_MILLIS,
                WEEK_MILLIS,
                Integer.MAX_VALUE,
                SUSPECT_MILLIS);
    }
}
