package dev.uplift.kpi.step;

import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;

/**
 * Which series of a KPI are told apart: those whose first observation arrived first, by name where several arrived at
 * once. That is known of a series when the arrival clock has passed its first arrival; until then it waits. A place that is taken is kept,
 * also by a series that is forgotten, for what would follow from giving it away depended on who is read first.
 */
final class SeriesLimit {

    private final int most;
    private final NavigableSet<Candidate> waiting = new TreeSet<>();
    private int taken;

    /** A series that waits. */
    record Candidate(long firstArrival, String series) implements Comparable<Candidate> {

        @Override
        public int compareTo(Candidate other) {
            int byArrival = Long.compare(firstArrival, other.firstArrival);
            return byArrival != 0 ? byArrival : series.compareTo(other.series);
        }
    }

    SeriesLimit(int most) {
        this.most = most;
    }

    /** Whether it is too late for any series that is not known. */
    boolean isFull() {
        return taken >= most;
    }

    /** A series that had its place before a restart. */
    void keep() {
        taken++;
    }

    void add(Candidate candidate) {
        waiting.add(candidate);
    }

    void remove(Candidate candidate) {
        waiting.remove(candidate);
    }

    /** The next whose turn has come, which no longer waits. */
    Optional<Candidate> nextBefore(long clock) {
        return waiting.isEmpty() || waiting.first().firstArrival() >= clock
                ? Optional.empty()
                : Optional.ofNullable(waiting.pollFirst());
    }

    /** Takes a place if there is one. */
    boolean take() {
        boolean hasPlace = !isFull();
        if (hasPlace) {
            taken++;
        }
        return hasPlace;
    }
}
