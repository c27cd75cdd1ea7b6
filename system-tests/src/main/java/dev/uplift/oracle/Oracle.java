package dev.uplift.oracle;

import dev.uplift.oracle.Expected.SeriesName;
import dev.uplift.oracle.Sorting.Use;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Computes from a whole log what it must have led to. */
public final class Oracle {

    private final List<Kpi> kpis;
    private final long skewMillis;
    private final long dedupeMillis;

    /**
     * @param skewMillis an event may be dated so long after its arrival
     * @param dedupeMillis so long the repetition of an event is a duplicate
     */
    public Oracle(List<Kpi> kpis, long skewMillis, long dedupeMillis) {
        this.kpis = kpis;
        this.skewMillis = skewMillis;
        this.dedupeMillis = dedupeMillis;
    }

    /**
     * @param log the records of every partition, also of empty ones
     */
    public Expected of(Map<Integer, List<Logged>> log) {
        return of(log, Long.MAX_VALUE);
    }

    /**
     * @param latest what happens when the clock of arrivals is later than this is left out
     */
    public Expected of(Map<Integer, List<Logged>> log, long latest) {
        Sorting sorting = new Sorting(kpis, skewMillis, dedupeMillis);
        log.forEach(sorting::read);
        Map<String, Map<String, List<Use>>> byKpiAndSeries = sorting.uses().stream()
                .collect(Collectors.groupingBy(
                        use -> use.kpi().id(),
                        TreeMap::new,
                        Collectors.groupingBy(Use::series, TreeMap::new, Collectors.toList())));
        List<WindowResult> windows = new ArrayList<>();
        List<AlertResult> alerts = new ArrayList<>();
        byKpiAndSeries
                .values()
                .forEach(bySeries -> bySeries.forEach((series, uses) -> {
                    Kpi kpi = uses.get(0).kpi();
                    for (List<Life.Moment> life : new Life(kpi, uses, Math.min(latest, sorting.until())).all()) {
                        Judging judging = new Judging(kpi, series);
                        life.forEach(judging::next);
                        windows.addAll(judging.windows());
                        alerts.addAll(judging.alerts());
                    }
                }));
        return new Expected(sorting.fates(), windows, alerts, corrected(sorting.uses()));
    }

    private static Set<SeriesName> corrected(List<Use> uses) {
        return uses.stream()
                .filter(use -> use.slotEnd().isPresent())
                .map(use -> new SeriesName(use.kpi().id(), use.series()))
                .collect(Collectors.toSet());
    }
}
