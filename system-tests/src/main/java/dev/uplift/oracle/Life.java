package dev.uplift.oracle;

import dev.uplift.oracle.Sorting.Use;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * What happens to one series when, from its first event until nothing was observed for longer than it lives.
 *
 * <p>Its windows come one after another from the first that was observed on time, or, if late data came
 * earlier, from the first that was not final when that was taken in. A window is final when the clock of arrivals has
 * come to its end and grace; late events correct theirs when their slot of arrival is over. At one time windows close
 * before others are corrected. Late events are observed when their correction takes effect. What the end of a life leaves over begins the next.
 */
final class Life {

    private static final long NEVER = Long.MIN_VALUE;

    private final Kpi kpi;
    private final long until;
    private final NavigableMap<Long, List<Event>> onTime = new TreeMap<>();
    private final NavigableMap<Correction, List<Event>> late =
            new TreeMap<>(Comparator.comparingLong(Correction::slotEnd).thenComparingLong(Correction::start));
    private final Map<Long, List<Event>> known = new HashMap<>();
    private final List<Moment> moments = new ArrayList<>();
    private long observedUntil = NEVER;

    private record Correction(long slotEnd, long start) {}

    /**
     * One step of a life.
     *
     * @param kind what happened to the window
     * @param at when, on the clock of arrivals
     * @param events all that count for the window from then on
     */
    record Moment(Kind kind, long start, long at, List<Event> events) {

        enum Kind {
            CLOSED,
            /** The events of one slot of arrival were added to it; SETTLED follows the last of the slot. */
            CORRECTED,
            SETTLED,
            /** The series is forgotten instead. */
            FORGOTTEN
        }
    }

    Life(Kpi kpi, List<Use> uses, long until) {
        this.kpi = kpi;
        this.until = until;
        for (Use use : uses) {
            List<Event> target = use.slotEnd().isEmpty()
                    ? onTime.computeIfAbsent(use.start(), start -> new ArrayList<>())
                    : late.computeIfAbsent(
                            new Correction(use.slotEnd().get(), use.start()), correction -> new ArrayList<>());
            target.add(use.event());
        }
    }

    /** All lives of a series, one after another, each as its steps. */
    List<List<Moment>> all() {
        List<List<Moment>> lives = new ArrayList<>();
        while (!onTime.isEmpty() || !late.isEmpty()) {
            boolean isForgotten = live();
            lives.add(List.copyOf(moments));
            if (!isForgotten) {
                return lives;
            }
            moments.clear();
            known.clear();
            observedUntil = NEVER;
        }
        return lives;
    }

    /** Returns whether the series was forgotten at the end. */
    private boolean live() {
        for (long start = first(); ; start = kpi.slices().nextTo(start)) {
            correctBefore(kpi.finalAt(start));
            if (kpi.finalAt(start) > until) {
                return false;
            }
            if (isOver(start)) {
                moments.add(new Moment(Moment.Kind.FORGOTTEN, start, kpi.finalAt(start), List.of()));
                return true;
            }
            close(start);
        }
    }

    private long first() {
        long first = onTime.isEmpty() ? Long.MAX_VALUE : onTime.firstKey();
        if (!late.isEmpty()) {
            long open = late.firstKey().slotEnd() - kpi.graceMillis();
            first = Math.min(first, kpi.slices().startsOf(open).get(0));
        }
        return first;
    }

    private boolean isOver(long start) {
        return !onTime.containsKey(start) && observedUntil != NEVER && start - observedUntil >= kpi.patienceMillis();
    }

    private void close(long start) {
        List<Event> events = onTime.remove(start);
        if (events != null) {
            observedUntil = Math.max(observedUntil, kpi.slices().endOf(start));
            known.put(start, events);
        }
        moments.add(new Moment(
                Moment.Kind.CLOSED, start, kpi.finalAt(start), events == null ? List.of() : List.copyOf(events)));
    }

    private void correctBefore(long time) {
        while (!late.isEmpty()
                && late.firstKey().slotEnd() < time
                && late.firstKey().slotEnd() <= until) {
            Map.Entry<Correction, List<Event>> next = late.pollFirstEntry();
            long start = next.getKey().start();
            long slotEnd = next.getKey().slotEnd();
            List<Event> events = new ArrayList<>(known.getOrDefault(start, List.of()));
            events.addAll(next.getValue());
            known.put(start, events);
            observedUntil = Math.max(observedUntil, slotEnd - kpi.graceMillis());
            moments.add(new Moment(Moment.Kind.CORRECTED, start, slotEnd, List.copyOf(events)));
            if (late.isEmpty() || late.firstKey().slotEnd() != slotEnd) {
                moments.add(new Moment(Moment.Kind.SETTLED, start, slotEnd, List.of()));
            }
        }
    }
}
