package dev.uplift.domain.drop;

import java.util.OptionalInt;

/**
 * What a window does to an alert, before it has its place in the alert's history ({@link Episodes}).
 *
 * @param firstWindow start of the first window of the episode, as is known by now
 * @param band index of the severity band; empty where severity has no meaning
 */
public record Change(AlertKind kind, AlertState state, long firstWindow, OptionalInt band) {}
