package dev.uplift.oracle;

import java.util.Optional;
import java.util.OptionalLong;

/**
 * One record of one partition of the log.
 *
 * @param timestamp the broker's, milliseconds since the epoch
 * @param statedArrival the original arrival of a replayed record
 */
public record Logged(long timestamp, OptionalLong statedArrival, Content content) {

    /** As the record has it; where the clock of its partition was ahead, that of its partition. */
    public long arrival() {
        return Math.min(timestamp, statedArrival.orElse(Long.MAX_VALUE));
    }

    /** What the record says. */
    public sealed interface Content {}

    public record Observed(Event event) implements Content {}

    /** An event in another partition than its key's; its copy there is the one that counts. */
    public record Stray(Event event, long offset) implements Content {}

    /**
     * The copy of a stray.
     *
     * @param partition of the stray
     * @param offset of the stray
     */
    public record Copy(Event event, int partition, long offset) implements Content {}

    /** Only tells that time has passed. */
    public record Tick() implements Content {}

    /** Bytes that are no observation, or none at all. */
    public record Garbage() implements Content {}

    /** That counts where it stands. */
    public Optional<Event> event() {
        if (content instanceof Copy copy) {
            return Optional.of(copy.event());
        }
        return content instanceof Observed observed ? Optional.of(observed.event()) : Optional.empty();
    }
}
