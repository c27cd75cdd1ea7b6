package dev.uplift.domain.roi;

import java.time.Instant;
import java.util.Optional;

/**
 * From which point in time a ledger is looked at (bitemporal). Both bounds are inclusive; empty is no bound.
 *
 * @param at entries that happened by then (event time)
 * @param knownAt entries that had arrived by then
 */
public record KnownBy(Optional<Instant> at, Optional<Instant> knownAt) {

    /** All that is known. */
    public static final KnownBy NOW = new KnownBy(Optional.empty(), Optional.empty());

    public boolean includes(LedgerEntry entry) {
        return at.map(bound -> !entry.occurredAt().isAfter(bound)).orElse(true)
                && knownAt.map(bound -> !entry.arrivedAt().isAfter(bound)).orElse(true);
    }
}
