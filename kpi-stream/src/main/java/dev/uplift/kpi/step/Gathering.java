package dev.uplift.kpi.step;

import dev.uplift.domain.kpi.Aggregate;
import dev.uplift.domain.kpi.KpiDefinition;
import dev.uplift.domain.kpi.Observation;
import dev.uplift.domain.kpi.SeriesName;
import dev.uplift.kpi.codec.Fingerprint;
import dev.uplift.kpi.step.Combined.Partial;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What one task has taken in for one KPI since it last sent: of each series its windows. Series are kept when they were sent, as long as
 * most come again, and with them their names and the windows that were reached last.
 */
final class Gathering {

    /** Where fewer of them come again, their names are made anew: that takes less than to find them in memory that no cache holds. */
    private static final int MOST_SERIES_FOR_EACH_WINDOW = 2;

    private final KpiDefinition kpi;
    private final int tasks;
    private final Fingerprint definition;
    private final Map<String, OfSeries> series = new HashMap<>();
    private final List<Gathered> gathered = new ArrayList<>();
    private final Map<Place, Gathered> earlier = new HashMap<>();

    /** Windows of one series that take in the same observations, as in {@link Partial}. */
    private record Place(OfSeries series, long firstWindow, long lastWindow, long lateSlotEnd) {

        Place(OfSeries series, Placement placement) {
            this(series, placement.firstWindow(), placement.lastWindow(), placement.lateSlotEnd());
        }

        Place(Gathered gathered) {
            this(gathered.series, gathered.firstWindow, gathered.lastWindow, gathered.lateSlotEnd);
        }
    }

    /**
     * What was gathered at a {@link Place}; each observation looks at it, so that all of it lies side by side.
     */
    private static final class Gathered {

        private final OfSeries series;
        private final long firstWindow;
        private final long lastWindow;
        private final long lateSlotEnd;
        private final Aggregate aggregate;

        /** The earliest of what is in it; what was passed on comes behind what arrived after it. */
        private long firstArrival;

        Gathered(OfSeries series, Placement at, long arrival, Aggregate empty) {
            this.series = series;
            this.firstWindow = at.firstWindow();
            this.lastWindow = at.lastWindow();
            this.lateSlotEnd = at.lateSlotEnd();
            this.firstArrival = arrival;
            this.aggregate = empty;
        }

        boolean takes(Placement placement) {
            return firstWindow == placement.firstWindow()
                    && lastWindow == placement.lastWindow()
                    && lateSlotEnd == placement.lateSlotEnd();
        }
    }

    /** The two that were reached last, between which late-comers go back and forth, are found here; only others are looked for by their {@link Place}. */
    private static final class OfSeries {

        private final String name;
        private final int task;
        private @Nullable Gathered latest;
        private @Nullable Gathered previous;

        OfSeries(String name, int task) {
            this.name = name;
            this.task = task;
        }
    }

    /** @param tasks of the second stage */
    Gathering(KpiDefinition kpi, int tasks) {
        this.kpi = kpi;
        this.tasks = tasks;
        this.definition = Definitions.ofData(kpi);
    }

    /**
     * Takes in an observation.
     *
     * @return whether that makes one partial more to send
     */
    boolean add(Placement placement, Observation observation, long arrival) {
        OfSeries of = seriesOf(observation.dimensions());
        int before = gathered.size();
        Gathered reached = of.latest;
        if (reached == null || !reached.takes(placement)) {
            reached = turn(of, placement, arrival);
        }
        reached.firstArrival = Math.min(reached.firstArrival, arrival);
        kpi.measurement().add(reached.aggregate, observation);
        return gathered.size() > before;
    }

    /** Makes another the latest. */
    private Gathered turn(OfSeries of, Placement to, long arrival) {
        Gathered previous = of.previous;
        Gathered reached = previous != null && previous.takes(to) ? previous : find(of, to, arrival);
        of.previous = of.latest;
        of.latest = reached;
        return reached;
    }

    /** One that was not reached lately. Before it takes its place, what was reached longest ago is put where it will be found. */
    private Gathered find(OfSeries of, Placement at, long arrival) {
        Gathered oldest = of.previous;
        if (oldest == null) {
            return begin(of, at, arrival);
        }
        earlier.put(new Place(oldest), oldest);
        Gathered known = earlier.get(new Place(of, at));
        return known == null ? begin(of, at, arrival) : known;
    }

    private Gathered begin(OfSeries of, Placement at, long arrival) {
        Gathered begun = new Gathered(of, at, arrival, kpi.measurement().empty());
        gathered.add(begun);
        return begun;
    }

    /** Hands over what there is, and begins anew. */
    void moveTo(Portions portions) {
        for (Gathered one : gathered) {
            OfSeries of = one.series;
            portions.add(of.task, partial(of.name, one));
            of.latest = null;
            of.previous = null;
        }
        if (series.size() > MOST_SERIES_FOR_EACH_WINDOW * gathered.size()) {
            series.clear();
        }
        gathered.clear();
        earlier.clear();
    }

    private Partial partial(String name, Gathered one) {
        return new Partial(
                kpi.id(),
                name,
                definition,
                one.firstWindow,
                one.lastWindow,
                one.lateSlotEnd,
                one.firstArrival,
                one.aggregate);
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
