package dev.uplift.oracle;

import dev.uplift.oracle.Expected.SeriesName;
import dev.uplift.oracle.Sorting.Use;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeMap;
import java.util.TreeSet;
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
        log.forEach(sorting::arrive);
        log.forEach(sorting::read);
        Map<String, Map<String, List<Use>>> byKpiAndSeries = sorting.uses().stream()
                .collect(Collectors.groupingBy(
                        use -> use.kpi().id(),
                        TreeMap::new,
                        Collectors.groupingBy(Use::series, TreeMap::new, Collectors.toList())));
        Expected expected = new Expected(
                sorting.fates(),
                sorting.fatesByKpi(),
                new ArrayList<>(),
                new ArrayList<>(),
                new HashMap<>(),
                new ArrayList<>());
        long until = Math.min(latest, sorting.until());
        byKpiAndSeries
                .values()
                .forEach(bySeries -> bySeries.forEach((series, uses) -> tell(series, uses, until, expected)));
        return expected;
    }

    private static void tell(String series, List<Use> uses, long until, Expected expected) {
        Kpi kpi = uses.get(0).kpi();
        Map<String, String> dimensions = kpi.dimensionsOf(series, uses.get(0).event());
        NavigableSet<Long> corrections = new TreeSet<>();
        List<AlertResult> uncorrected = new ArrayList<>();
        for (List<Life.Moment> life : new Life(kpi, uses, until).all()) {
            Judging judging = new Judging(kpi, series, dimensions);
            life.forEach(judging::next);
            expected.windows().addAll(judging.windows());
            expected.alerts().addAll(judging.alerts());
            if (corrections.isEmpty()) {
                uncorrected.addAll(judging.uncorrected());
            }
            corrections.addAll(judging.corrections());
        }
        if (!corrections.isEmpty()) {
            expected.corrections().put(new SeriesName(kpi.id(), series), corrections);
            expected.uncorrected().addAll(uncorrected);
        }
    }
}
