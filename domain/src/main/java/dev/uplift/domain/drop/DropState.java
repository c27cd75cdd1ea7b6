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
    record Pending(long episodeStart, int windows) implements DropState {}

    /**
     * Fired and not resolved.
     *
     * @param sequence of the last transition
     * @param band the worst severity band sent
     * @param recovered recovered windows in a row
     */
    record Firing(long episodeStart, int sequence, int band, int recovered) implements DropState {}
}
