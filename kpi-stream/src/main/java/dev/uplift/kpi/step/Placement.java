package dev.uplift.kpi.step;

import dev.uplift.domain.accounting.Disposition;
import dev.uplift.domain.kpi.KpiDefinition;
import dev.uplift.domain.kpi.Window;
import dev.uplift.domain.kpi.WindowRule;
import dev.uplift.domain.series.LateKey;
import dev.uplift.kpi.step.Combined.Partial;
import dev.uplift.kpi.step.KpiIndex.Use;
import java.util.List;

/**
 * Windows of one KPI that an observation belongs to: all of those it is on time for, or all of those it corrects.
 *
 * @param firstWindow start of the first of them
 * @param lastWindow start of the last of them
 * @param lateSlotEnd as in {@link Partial}
 * @param isBest whether it says what the observation is for the KPI; there is one such for each
 */
record Placement(
        Use use, long firstWindow, long lastWindow, long lateSlotEnd, Disposition disposition, boolean isBest) {

    /** 0001-01-01: no horizon reaches back so far, and times long before it leave no room to compute with. */
    private static final long FIRST_TIME = -62_135_596_800_000L;

    /** Adds those of one KPI; where windows overlap, an observation may be late for some of them only. */
    static void addTo(List<Placement> placements, Use use, long occurredAt, long arrival) {
        if (occurredAt < FIRST_TIME) {
            placements.add(tooLate(use, occurredAt));
            return;
        }
        KpiDefinition kpi = use.kpi();
        WindowRule rule = kpi.window();
        Window last = rule.windowOf(occurredAt);
        Window late = rule.firstWith(last);
        while (late.start() <= last.start()
                && arrival - kpi.finalAt(late) > kpi.correctionHorizon().toMillis()) {
            late = rule.after(late);
        }
        long lastLate = Long.MIN_VALUE;
        Window onTime = late;
        while (onTime.start() <= last.start() && arrival >= kpi.finalAt(onTime)) {
            lastLate = onTime.start();
            onTime = rule.after(onTime);
        }
        boolean isOnTime = onTime.start() <= last.start();
        boolean isLate = lastLate != Long.MIN_VALUE;
        if (isOnTime) {
            placements.add(
                    new Placement(use, onTime.start(), last.start(), Partial.ON_TIME, Disposition.ON_TIME, true));
        }
        if (isLate) {
            placements.add(new Placement(
                    use, late.start(), lastLate, LateKey.slotEndOf(arrival), Disposition.CORRECTION, !isOnTime));
        }
        if (!isOnTime && !isLate) {
            placements.add(tooLate(use, last.start()));
        }
    }

    private static Placement tooLate(Use use, long window) {
        return new Placement(use, window, window, Partial.ON_TIME, Disposition.TOO_LATE, true);
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
