package dev.uplift.kit.streams;

import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;

/**
 * What one poll brought of one partition, handed to Kafka Streams as one record, so that its own work for a record is done
 * once for many (docs/decisions/0015-packed-records.md).
 *
 * <p>The records are an object in a header of the pack, which never leaves the process; a record that was read from Kafka
 * has no such header, whoever wrote it.
 *
 * <p>A pack has the offset of its first record. Kafka Streams commits the offset of the record that waits next, and if none
 * waits, the position that the poll told. So a crash reads a pack again as a whole, or not at all.
 */
public final class Pack {

    private static final byte[] NOTHING = {};

    private Pack() {}

    private record Contents(List<ConsumerRecord<byte[], byte[]>> records) implements Header {

        @Override
        public String key() {
            return "uplift-pack";
        }

        @Override
        public byte[] value() {
            return NOTHING;
        }
    }

    /** @param records of one partition in their order; at least one */
    public static ConsumerRecord<byte[], byte[]> of(List<ConsumerRecord<byte[], byte[]>> records) {
        ConsumerRecord<byte[], byte[]> first = records.get(0);
        return new ConsumerRecord<>(
                first.topic(),
                first.partition(),
                first.offset(),
                first.timestamp(),
                first.timestampType(),
                ConsumerRecord.NULL_SIZE,
                ConsumerRecord.NULL_SIZE,
                null,
                null,
                new RecordHeaders(new Header[] {new Contents(records)}),
                first.leaderEpoch());
    }

    /** The records of a pack as they were read; a record that is none stands for itself. */
    public static List<ConsumerRecord<byte[], byte[]>> unpack(Record<byte[], byte[]> record, RecordMetadata place) {
        return contents(record.headers()).orElseGet(() -> List.of(alone(record, place)));
    }

    static boolean isPack(Headers headers) {
        return contents(headers).isPresent();
    }

    private static Optional<List<ConsumerRecord<byte[], byte[]>>> contents(Headers headers) {
        for (Header header : headers) {
            if (header instanceof Contents contents) {
                return Optional.of(contents.records());
            }
        }
        return Optional.empty();
    }

    private static ConsumerRecord<byte[], byte[]> alone(Record<byte[], byte[]> record, RecordMetadata place) {
        return new ConsumerRecord<>(
                place.topic(),
                place.partition(),
                place.offset(),
                record.timestamp(),
                TimestampType.NO_TIMESTAMP_TYPE,
                ConsumerRecord.NULL_SIZE,
                ConsumerRecord.NULL_SIZE,
                record.key(),
                record.value(),
                record.headers(),
                Optional.empty());
    }
}
