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
     * @param isTold whether NO_DATA was told of them: by the rule of then, which may have been another
     */
    public record State(int missing, long firstMissing, boolean isTold) {

        public static final State OBSERVED = new State(0, 0, false);

        /** The same, of which NO_DATA was told. */
        public State told() {
            return new State(missing, firstMissing, true);
        }
    }

    /** The state after a window and what changed on the way. */
    public record Step(State state, List<Change> changes) {}

    public Step next(State state, Evidence evidence) {
        if (evidence.hasValue()) {
            return new Step(State.OBSERVED, state.isTold() ? List.of(change(AlertState.RESOLVED, state)) : List.of());
        }
        int missing = state.missing() + 1;
        boolean fires = !state.isTold() && rule.noDataWindows() > 0 && missing >= rule.noDataWindows();
        long firstMissing = state.missing() == 0 ? evidence.start() : state.firstMissing();
        State next = new State(missing, firstMissing, state.isTold() || fires);
        return new Step(next, fires ? List.of(change(AlertState.NO_DATA, next)) : List.of());
    }

    /** The series is forgotten: whatever is open ends. */
    public List<Change> abandon(State state) {
        return state.isTold() ? List.of(change(AlertState.STALE, state)) : List.of();
    }

    private static Change change(AlertState how, State state) {
        return new Change(AlertKind.NO_DATA, how, state.firstMissing(), OptionalInt.empty());
    }
}
