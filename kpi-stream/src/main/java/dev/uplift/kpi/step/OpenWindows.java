package dev.uplift.kpi.step;

import dev.uplift.domain.kpi.KpiDefinition;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Which series were given data since their open windows were told last, of KPIs with {@code provisionalEvery}. A courtesy to those
 * who watch: nothing of it is stored, and a task that catches up tells nothing.
 */
final class OpenWindows {

    private static final long MOST_BEHIND_MILLIS = 10_000;

    private final Map<String, Watched> byKpi = new HashMap<>();

    private static final class Watched {

        private final long everyMillis;
        private final Set<LiveSeries> changed = new LinkedHashSet<>();
        private long toldUntil = Long.MIN_VALUE;

        Watched(long everyMillis) {
            this.everyMillis = everyMillis;
        }

        void tell(long clock, Consumer<LiveSeries> teller) {
            long slot = Math.floorDiv(clock, everyMillis);
            if (slot > toldUntil) {
                toldUntil = slot;
                changed.removeIf(series -> {
                    boolean isTold = !series.isWaiting();
                    if (isTold) {
                        teller.accept(series);
                    }
                    return isTold;
                });
            }
        }
    }

    OpenWindows(List<KpiDefinition> kpis) {
        for (KpiDefinition kpi : kpis) {
            if (!kpi.provisionalEvery().isZero()) {
                byKpi.put(kpi.id(), new Watched(kpi.provisionalEvery().toMillis()));
            }
        }
    }

    void changed(LiveSeries series) {
        Watched watched = byKpi.get(series.kpi().id());
        if (watched != null) {
            watched.changed.add(series);
        }
    }

    /** There is nothing to tell of it any more. */
    void ended(LiveSeries series) {
        Watched watched = byKpi.get(series.kpi().id());
        if (watched != null) {
            watched.changed.remove(series);
        }
    }

    /**
     * @param clock of arrivals
     * @param now on the wall
     */
    void tell(long clock, long now, Consumer<LiveSeries> teller) {
        if (Math.abs(now - clock) <= MOST_BEHIND_MILLIS) {
            byKpi.values().forEach(watched -> watched.tell(clock, teller));
        }
    }
}
