package dev.uplift.kit.streams;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.streams.processor.TimestampExtractor;

/** The record's own timestamp; one that is not a time counts as 0 instead of stopping the stream. */
public final class ArrivalTime implements TimestampExtractor {

    @Override
    public long extract(ConsumerRecord<Object, Object> record, long partitionTime) {
        return of(record);
    }

    /** In milliseconds. */
    public static long of(ConsumerRecord<?, ?> record) {
        return Math.max(0, record.timestamp());
    }
}
