package dev.uplift.domain.drop;

import java.util.OptionalInt;

/**
 * One step of an alert.
 *
 * @param episodeStart start of the first window of the episode
 * @param sequence 0, 1, 2 ... within the episode
 * @param band index of the severity band; empty where severity has no meaning
 */
public record Transition(AlertKind kind, AlertState state, long episodeStart, int sequence, OptionalInt band) {}
