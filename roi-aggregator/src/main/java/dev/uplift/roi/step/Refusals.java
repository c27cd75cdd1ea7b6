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
        return of(record, record.value(), DeadLetter.Origin.of(metadata), reason, error);
    }

    /** @param value of the record that stood at the origin; the record at hand has its key and headers */
    Record<byte[], Outgoing> of(
            Record<byte[], byte[]> record,
            byte @Nullable [] value,
            DeadLetter.Origin origin,
            String reason,
            String error) {
        DeadLetter letter =
                new DeadLetter(wrap(record.key()), wrap(value), record.headers(), origin, reason, error, refuser);
        return Outgoing.refused(letter, record.timestamp());
    }

    private static @Nullable Bytes wrap(byte @Nullable [] bytes) {
        return bytes == null ? null : Bytes.wrap(bytes);
    }
}
