package dev.uplift.domain.assessment;

import java.time.Instant;

/** What a series was at for one day, or for one window where windows are longer than that. */
public record Level(Instant start, Instant end, double value) {}
