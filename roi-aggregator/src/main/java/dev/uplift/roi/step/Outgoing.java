package dev.uplift.roi.step;

import dev.uplift.kit.streams.DeadLetter;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/**
 * What a step sends, and where to.
 *
 * @param value as it is written
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record Outgoing(Destination destination, byte @Nullable [] value) {

    /** Where a record goes. */
    public enum Destination {
        IMPROVEMENTS,
        SUMMARIES,
        DAYS,
        TARGETS,
        ASSESSMENTS,
        DEAD_LETTERS
    }

    static Record<byte[], Outgoing> to(Destination destination, byte[] key, byte @Nullable [] value, long timestamp) {
        return new Record<>(key, new Outgoing(destination, value), Math.max(0, timestamp));
    }

    static Record<byte[], Outgoing> refused(DeadLetter letter, long timestamp) {
        byte @Nullable [] key = letter.key() == null ? null : letter.key().get();
        byte @Nullable [] value = letter.value() == null ? null : letter.value().get();
        return new Record<>(
                key, new Outgoing(Destination.DEAD_LETTERS, value), Math.max(0, timestamp), letter.headers());
    }

    public boolean isFor(Destination wanted) {
        return destination == wanted;
    }
}
