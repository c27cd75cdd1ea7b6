package dev.uplift.roi.step;

import dev.uplift.kit.streams.DeadLetter;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.jspecify.annotations.Nullable;

/** Makes dead letters of this service. */
public final class Refusals {

    private final DeadLetter.Refuser refuser;

    public Refusals(DeadLetter.Refuser refuser) {
        this.refuser = refuser;
    }

    Record<byte[], Outgoing> of(Record<byte[], byte[]> record, RecordMetadata metadata, String reason, String error) {
        return of(record.key(), record.value(), DeadLetter.Origin.of(metadata), reason, error, record.timestamp());
    }

    Record<byte[], Outgoing> of(
            byte @Nullable [] key,
            byte @Nullable [] value,
            DeadLetter.Origin origin,
            String reason,
            String error,
            long timestamp) {
        DeadLetter letter = new DeadLetter(wrap(key), wrap(value), origin, reason, error, refuser);
        return Outgoing.refused(letter, timestamp);
    }

    private static @Nullable Bytes wrap(byte @Nullable [] bytes) {
        return bytes == null ? null : Bytes.wrap(bytes);
    }
}
