package dev.uplift.domain.improvement;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * Where an improvement stands, and where it may go from there.
 *
 * <table>
 * <caption>Accepted transitions</caption>
 * <tr><th>from</th><th>to</th></tr>
 * <tr><td>PROPOSED</td><td>STARTED, DEPLOYED, CANCELLED</td></tr>
 * <tr><td>STARTED</td><td>DEPLOYED, CANCELLED</td></tr>
 * <tr><td>DEPLOYED</td><td>COMPLETED, ROLLED_BACK</td></tr>
 * <tr><td>ROLLED_BACK</td><td>DEPLOYED, CANCELLED</td></tr>
 * <tr><td>COMPLETED</td><td>ROLLED_BACK</td></tr>
 * <tr><td>CANCELLED</td><td>none</td></tr>
 * </table>
 *
 * <p>PROPOSED may be DEPLOYED at once: small changes are never reported as started. COMPLETED may be ROLLED_BACK:
 * what is finished can still be taken out. The first step reported of an improvement may be any: its history before
 * Uplift is not Uplift's to judge.
 */
public enum LifecycleStatus {
    PROPOSED,
    STARTED,
    DEPLOYED,
    COMPLETED,
    ROLLED_BACK,
    CANCELLED;

    /** Whether work on it has begun and its outcome is still open. */
    public boolean isInFlight() {
        return this == STARTED || this == DEPLOYED;
    }

    /** The states that may follow this one. */
    public Set<LifecycleStatus> next() {
        return switch (this) {
            case PROPOSED -> EnumSet.of(STARTED, DEPLOYED, CANCELLED);
            case STARTED -> EnumSet.of(DEPLOYED, CANCELLED);
            case DEPLOYED -> EnumSet.of(COMPLETED, ROLLED_BACK);
            case ROLLED_BACK -> EnumSet.of(DEPLOYED, CANCELLED);
            case COMPLETED -> EnumSet.of(ROLLED_BACK);
            case CANCELLED -> EnumSet.noneOf(LifecycleStatus.class);
        };
    }

    public boolean allows(LifecycleStatus wanted) {
        return next().contains(wanted);
    }

    /**
     * Whether a reported step is accepted: one that is allowed, or one to the same state, which only describes anew.
     *
     * @param current empty: none is known, and any step may come
     */
    static boolean accepts(Optional<LifecycleStatus> current, LifecycleStatus step) {
        return current.map(status -> status == step || status.allows(step)).orElse(true);
    }
}
