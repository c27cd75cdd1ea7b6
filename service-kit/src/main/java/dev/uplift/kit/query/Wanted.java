package dev.uplift.kit.query;

import java.time.Duration;

/**
 * What an answer must include, and how long the client waits for it.
 *
 * @param timeout 0: not at all
 */
public record Wanted(Positions atLeast, Duration timeout) {}
