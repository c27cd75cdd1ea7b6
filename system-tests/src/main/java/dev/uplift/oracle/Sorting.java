package dev.uplift.oracle;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Reads one partition and says of each record what becomes of it.
 *
 * <p>The arrival of a record is the broker's timestamp, or the stated one if that is earlier, but never before that of
 * the record in front of it. A copy has the arrival of its stray, and moves no clock. What is refused is not remembered as an event; everything else is, so that its repetition
 * within the horizon is a duplicate.
 */
final class Sorting {

    /** So much arrival time makes one correction of all late events of a window. */
    static final long SLOT_MILLIS = 10_000;

    /** What no value may exceed in magnitude, so that sums stay finite. */
    private static final double LARGEST = 1e290;

    private final List<Kpi> kpis;
    private final long skewMillis;
    private final long dedupeMillis;
    private final List<Use> uses = new ArrayList<>();
    private final Map<Integer, List<Fate>> fates = new TreeMap<>();
    private final Map<String, List<Fate>> fatesByKpi = new TreeMap<>();
    private final Map<Place, Long> strays = new HashMap<>();
    private long until = Long.MAX_VALUE;

    /**
     * That an event counts for a window.
     *
     * @param slotEnd the clock at which it corrects the window; empty: it was on time
     */
    record Use(Kpi kpi, String series, long arrival, long start, Optional<Long> slotEnd, Event event) {

        Use in(String other) {
            return new Use(kpi, other, arrival, start, slotEnd, event);
        }
    }

    private record EventName(String source, String id) {}

    private record Place(int partition, long offset) {}

    Sorting(List<Kpi> kpis, long skewMillis, long dedupeMillis) {
        this.kpis = kpis;
        this.skewMillis = skewMillis;
        this.dedupeMillis = dedupeMillis;
        kpis.forEach(kpi -> fatesByKpi.put(kpi.id(), new ArrayList<>()));
    }

    /** Learns when strays arrived; to be called for all partitions before any is read. */
    void arrive(int partition, List<Logged> records) {
        long clock = Long.MIN_VALUE;
        for (Logged logged : records) {
            clock = Math.max(clock, logged.content() instanceof Logged.Copy ? Long.MIN_VALUE : logged.arrival());
            if (logged.content() instanceof Logged.Stray stray) {
                strays.put(new Place(partition, stray.offset()), clock);
            }
        }
    }

    void read(int partition, List<Logged> records) {
        List<Fate> own = new ArrayList<>();
        Map<EventName, Long> known = new HashMap<>();
        long clock = Long.MIN_VALUE;
        for (Logged logged : records) {
            if (logged.content() instanceof Logged.Copy copy) {
                long first = Objects.requireNonNull(strays.get(new Place(copy.partition(), copy.offset())));
                own.add(fateOf(logged, first, Math.max(clock, first), known));
            } else {
                clock = Math.max(clock, logged.arrival());
                own.add(fateOf(logged, clock, clock, known));
            }
        }
        fates.put(partition, own);
        until = Math.min(until, clock);
    }

    /** @param seen the clock by which repetitions are told */
    private Fate fateOf(Logged logged, long arrival, long seen, Map<EventName, Long> known) {
        Optional<Event> observed = logged.event();
        if (observed.isEmpty()) {
            return withoutEvent(logged.content());
        }
        Event event = observed.get();
        if (!(Math.abs(event.value()) <= LARGEST)) {
            return forAll(event, Fate.NOT_FINITE);
        }
        if (event.occurredAt() > arrival + skewMillis) {
            return forAll(event, Fate.FAR_FUTURE);
        }
        EventName name = new EventName(event.source(), event.id());
        Long before = known.get(name);
        if (before != null && seen - before < dedupeMillis) {
            return forAll(event, Fate.DUPLICATE);
        }
        Fate fate = use(event, arrival);
        if (fate != Fate.TOO_LATE) {
            known.put(name, seen);
        }
        return fate;
    }

    private Fate forAll(Event event, Fate fate) {
        kpis.stream().filter(kpi -> kpi.takes(event)).forEach(kpi -> count(kpi, fate));
        return fate;
    }

    private void count(Kpi kpi, Fate fate) {
        Objects.requireNonNull(fatesByKpi.get(kpi.id())).add(fate);
    }

    private static Fate withoutEvent(Logged.Content content) {
        if (content instanceof Logged.Stray) {
            return Fate.PASSED_ON;
        }
        return content instanceof Logged.Tick ? Fate.CONTROL : Fate.UNREADABLE;
    }

    private Fate use(Event event, long arrival) {
        Fate fate = Fate.UNMATCHED;
        for (Kpi kpi : kpis) {
            if (kpi.takes(event)) {
                Fate own = use(kpi, event, arrival);
                count(kpi, own);
                fate = stronger(fate, own);
            }
        }
        return fate;
    }

    private Fate use(Kpi kpi, Event event, long arrival) {
        Fate fate = Fate.TOO_LATE;
        for (long start : kpi.slices().startsOf(event.occurredAt())) {
            fate = stronger(fate, use(kpi, start, event, arrival));
        }
        return fate;
    }

    private Fate use(Kpi kpi, long start, Event event, long arrival) {
        long tooLateFrom = kpi.finalAt(start) + kpi.correctionMillis();
        if (arrival > tooLateFrom) {
            return Fate.TOO_LATE;
        }
        boolean isOnTime = arrival < kpi.finalAt(start);
        Optional<Long> slotEnd =
                isOnTime ? Optional.empty() : Optional.of(arrival - Math.floorMod(arrival, SLOT_MILLIS) + SLOT_MILLIS);
        uses.add(new Use(kpi, kpi.seriesOf(event), arrival, start, slotEnd, event));
        return isOnTime ? Fate.ON_TIME : Fate.CORRECTION;
    }

    /** An event of several windows or KPIs is the best that it is for any. */
    private static Fate stronger(Fate one, Fate other) {
        List<Fate> order = List.of(Fate.UNMATCHED, Fate.TOO_LATE, Fate.CORRECTION, Fate.ON_TIME);
        return order.indexOf(one) > order.indexOf(other) ? one : other;
    }

    List<Use> uses() {
        Map<String, Set<String>> apart = new HashMap<>();
        kpis.forEach(kpi -> apart.put(kpi.id(), toldApart(kpi)));
        return uses.stream()
                .map(use ->
                        apart.getOrDefault(use.kpi().id(), Set.of()).contains(use.series()) ? use : use.in(Kpi.OTHERS))
                .toList();
    }

    /** The series whose first use arrived before that of others, as many as the KPI may have. */
    private Set<String> toldApart(Kpi kpi) {
        Map<String, Long> firsts = new TreeMap<>();
        uses.stream()
                .filter(use -> use.kpi().equals(kpi))
                .forEach(use -> firsts.merge(use.series(), use.arrival(), Math::min));
        return firsts.entrySet().stream()
                .sorted(Map.Entry.comparingByValue())
                .limit(kpi.maxSeries())
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    Map<Integer, List<Fate>> fates() {
        return fates;
    }

    /** Of the observations that reached each KPI. */
    Map<String, List<Fate>> fatesByKpi() {
        return fatesByKpi;
    }

    /** The arrival that all partitions have reached. */
    long until() {
        return until;
    }
}
