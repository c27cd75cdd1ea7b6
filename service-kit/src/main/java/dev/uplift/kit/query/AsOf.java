package dev.uplift.kit.query;

import java.time.Instant;
import java.util.Optional;

/**
 * What an answer includes.
 *
 * @param arrivalClock arrival of the newest input record included
 * @param positions input records included, all up to each offset
 * @param role of who answered
 */
public record AsOf(Optional<Instant> arrivalClock, Positions positions, Role role) {

    public static final AsOf NOTHING = new AsOf(Optional.empty(), Positions.NONE, Role.ACTIVE);

    AsOf ofStandby() {
        return new AsOf(arrivalClock, positions, Role.STANDBY);
    }

    /** Of an answer put together from parts of one kind. */
    public AsOf with(AsOf other, boolean isSameInput) {
        Optional<Instant> newest = arrivalClock
                .map(clock -> other.arrivalClock.filter(clock::isBefore).orElse(clock))
                .or(() -> other.arrivalClock);
        Positions both = isSameInput ? positions.common(other.positions) : positions.union(other.positions);
        return new AsOf(newest, both, role.with(other.role));
    }
}
