package dev.uplift.kit.query;

import java.time.Instant;
import java.util.Optional;

/**
 * What an answer includes.
 *
 * @param arrivalClock arrival of the newest input record included
 * @param positions input records included, all up to each offset
 */
public record AsOf(Optional<Instant> arrivalClock, Positions positions) {

    /** Of an answer put together from parts of one kind. */
    public AsOf with(AsOf other, boolean isSameInput) {
        Optional<Instant> newest = arrivalClock
                .map(clock -> other.arrivalClock.filter(clock::isBefore).orElse(clock))
                .or(() -> other.arrivalClock);
        Positions both = isSameInput ? positions.common(other.positions) : positions.union(other.positions);
        return new AsOf(newest, both);
    }
}
