package dev.uplift.kpi.step;

import dev.uplift.domain.kpi.Aggregate;
import dev.uplift.domain.kpi.KpiDefinition;
import dev.uplift.domain.kpi.Observation;
import dev.uplift.domain.kpi.SeriesName;
import dev.uplift.kpi.step.Combined.Partial;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What one task has taken in for one KPI since it last sent: of each series its windows. Series are kept when they were sent, for they come
 * again, and with them their names and the windows that were reached last.
 */
final class Gathering {

    private static final int MOST_SERIES = 200_000;

    private final KpiDefinition kpi;
    private final int tasks;
    private final Map<String, OfSeries> series = new HashMap<>();
    private final List<OfSeries> filled = new ArrayList<>();

    /**
     * Windows of one series that take in the same observations.
     *
     * @param lateSlotEnd as in {@link Partial}
     */
    private record Span(long firstWindow, long lastWindow, long lateSlotEnd) {

        static Span of(Placement placement) {
            return new Span(placement.firstWindow(), placement.lastWindow(), placement.lateSlotEnd());
        }

        boolean isOf(Placement placement) {
            return firstWindow == placement.firstWindow()
                    && lastWindow == placement.lastWindow()
                    && lateSlotEnd == placement.lateSlotEnd();
        }
    }

    /** @param firstArrival of what is in it */
    private record Gathered(Span span, Aggregate aggregate, long firstArrival) {}

    private static final class OfSeries {

        private final String name;
        private final int task;
        private final Map<Span, Gathered> bySpan = new HashMap<>();
        private @Nullable Gathered latest;

        OfSeries(String name, int task) {
            this.name = name;
            this.task = task;
        }
    }

    /** @param tasks of the second stage */
    Gathering(KpiDefinition kpi, int tasks) {
        this.kpi = kpi;
        this.tasks = tasks;
    }

    /**
     * Takes in an observation.
     *
     * @return whether that makes one partial more to send
     */
    boolean add(Placement placement, Observation observation, long arrival) {
        OfSeries of = seriesOf(observation.dimensions());
        Gathered latest = of.latest;
        if (latest != null && latest.span().isOf(placement)) {
            kpi.measurement().add(latest.aggregate(), observation);
            return false;
        }
        if (of.bySpan.isEmpty()) {
            filled.add(of);
        }
        int before = of.bySpan.size();
        Gathered gathered = of.bySpan.computeIfAbsent(
                Span.of(placement), span -> new Gathered(span, kpi.measurement().empty(), arrival));
        kpi.measurement().add(gathered.aggregate(), observation);
        of.latest = gathered;
        return of.bySpan.size() > before;
    }

    /** Hands over what there is, and begins anew. */
    void moveTo(Portions portions) {
        for (OfSeries of : filled) {
            for (Gathered gathered : of.bySpan.values()) {
                portions.add(of.task, partial(of.name, gathered));
            }
            of.bySpan.clear();
            of.latest = null;
        }
        filled.clear();
        if (series.size() > MOST_SERIES) {
            series.clear();
        }
    }

    private Partial partial(String name, Gathered gathered) {
        Span span = gathered.span();
        return new Partial(
                kpi.id(),
                name,
                span.firstWindow(),
                span.lastWindow(),
                span.lateSlotEnd(),
                gathered.firstArrival(),
                gathered.aggregate());
    }

    /** With one dimension its value stands for the name, which then is made once. */
    private OfSeries seriesOf(Map<String, String> dimensions) {
        List<String> groupBy = kpi.groupBy();
        String key =
                groupBy.size() == 1 ? dimensions.getOrDefault(groupBy.get(0), "") : SeriesName.of(groupBy, dimensions);
        OfSeries known = series.get(key);
        if (known == null) {
            String name = SeriesName.of(groupBy, dimensions);
            known = new OfSeries(name, SeriesKeys.taskOf(kpi, name, tasks));
            series.put(key, known);
        }
        return known;
    }
}
