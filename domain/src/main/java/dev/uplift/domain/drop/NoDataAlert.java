package dev.uplift.domain.drop;

import java.util.List;
import java.util.OptionalInt;

/** The alert of a series that has gone silent: NO_DATA after so many windows without a value, RESOLVED by the next. */
public record NoDataAlert(AlertRule rule) {

    /**
     * Where it stands.
     *
     * @param missing windows without a value in a row
     * @param firstMissing start of the first of them
     */
    public record State(int missing, long firstMissing) {

        public static final State OBSERVED = new State(0, 0);
    }

    /** The state after a window and what changed on the way. */
    public record Step(State state, List<Change> changes) {}

    public Step next(State state, Evidence evidence) {
        if (evidence.hasValue()) {
            return new Step(State.OBSERVED, isFiring(state) ? List.of(change(AlertState.RESOLVED, state)) : List.of());
        }
        State next = new State(state.missing() + 1, state.missing() == 0 ? evidence.start() : state.firstMissing());
        boolean fires = isFiring(next) && !isFiring(state);
        return new Step(next, fires ? List.of(change(AlertState.NO_DATA, next)) : List.of());
    }

    /** The series is forgotten: whatever is open ends. */
    public List<Change> abandon(State state) {
        return isFiring(state) ? List.of(change(AlertState.STALE, state)) : List.of();
    }

    private boolean isFiring(State state) {
        return rule.noDataWindows() > 0 && state.missing() >= rule.noDataWindows();
    }

    private static Change change(AlertState how, State state) {
        return new Change(AlertKind.NO_DATA, how, state.firstMissing(), OptionalInt.empty());
    }
}
