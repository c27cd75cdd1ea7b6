package dev.uplift.domain.drop;

/** Where the drop alert of a series stands. */
public sealed interface DropState {

    Ok OK = new Ok();

    /** Nothing is wrong. */
    record Ok() implements DropState {}

    /**
     * Adverse, but not for long enough.
     *
     * @param windows adverse windows in a row
     */
    record Pending(long firstWindow, int windows) implements DropState {}

    /**
     * Fired and not resolved.
     *
     * @param band the worst severity band told
     * @param recovered recovered windows in a row
     * @param toldAt end of the window at which it was told last
     * @param observedUntil end of the last window with a value
     */
    record Firing(long firstWindow, int band, int recovered, long toldAt, long observedUntil) implements DropState {}
}
