package dev.uplift.domain.drop;

/**
 * One step of an alert, as it is told to others.
 *
 * @param episodeStart start of the first window of the episode as it was told first: its name
 * @param sequence 0, 1, 2 ... within the episode
 * @param isLate whether late data brought it, rather than the closing of a window
 */
public record Transition(Change change, Judged judged, long episodeStart, int sequence, boolean isLate) {}
