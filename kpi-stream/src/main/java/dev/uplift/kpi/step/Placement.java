package dev.uplift.kpi.step;

import dev.uplift.domain.accounting.Disposition;
import dev.uplift.domain.kpi.KpiDefinition;
import dev.uplift.domain.kpi.Window;
import dev.uplift.domain.series.LateKey;
import dev.uplift.kpi.step.Combined.Partial;
import dev.uplift.kpi.step.KpiIndex.Use;
import java.util.List;

/**
 * Where an observation belongs in one KPI.
 *
 * @param lateSlotEnd as in {@link Partial}
 */
record Placement(Use use, long windowStart, long lateSlotEnd, Disposition disposition) {

    /** 0001-01-01: no horizon reaches back so far, and times long before it leave no room to compute with. */
    private static final long FIRST_TIME = -62_135_596_800_000L;

    static Placement of(Use use, long occurredAt, long arrival) {
        if (occurredAt < FIRST_TIME) {
            return new Placement(use, occurredAt, Partial.ON_TIME, Disposition.TOO_LATE);
        }
        KpiDefinition kpi = use.kpi();
        Window window = kpi.window().windowOf(occurredAt);
        long lateness = arrival - kpi.finalAt(window);
        if (lateness < 0) {
            return new Placement(use, window.start(), Partial.ON_TIME, Disposition.ON_TIME);
        }
        Disposition disposition =
                lateness > kpi.correctionHorizon().toMillis() ? Disposition.TOO_LATE : Disposition.CORRECTION;
        return new Placement(use, window.start(), LateKey.slotEndOf(arrival), disposition);
    }

    boolean isCounted() {
        return disposition != Disposition.TOO_LATE;
    }

    /** Over all KPIs an observation is the best that it is for any of them. */
    static Disposition best(List<Placement> placements) {
        Disposition best = Disposition.UNMATCHED;
        for (Placement placement : placements) {
            if (placement.disposition.compareTo(best) < 0) {
                best = placement.disposition;
            }
        }
        return best;
    }
}
