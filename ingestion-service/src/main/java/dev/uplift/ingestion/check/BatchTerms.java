package dev.uplift.ingestion.check;

import java.time.Duration;
import java.time.Instant;

/**
 * What all events of one batch are checked against.
 *
 * @param now the service's clock
 * @param maxFutureSkew how far {@code occurredAt} may lie after the arrival
 * @param isReplay whether events state their own arrival
 */
public record BatchTerms(Instant now, Duration maxFutureSkew, boolean isReplay) {}
