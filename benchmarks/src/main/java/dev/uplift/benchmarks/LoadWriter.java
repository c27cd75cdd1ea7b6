package dev.uplift.benchmarks;

import dev.uplift.avro.Observation;
import dev.uplift.kit.avro.AvroCodec;
import dev.uplift.schemas.ControlHeaders;
import dev.uplift.schemas.ObservationKey;
import dev.uplift.schemas.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/** Writes a load to the observations topic as ingestion-service would: the same key, partitioner, compression and schema. */
final class LoadWriter {

    static final String METRIC = "orders";
    static final String DIMENSION = "shop";
    private static final String CHANNEL = "channel";
    private static final int SOURCES = 16;
    private static final int CHANNELS = 7;
    private static final int FIRST_IMPROVEMENT = 100_000;
    private static final int IMPROVEMENTS = 5_000;

    private LoadWriter() {}

    /** @throws KafkaException if Kafka did not take all of it */
    static Written write(Load load, String bootstrap, AvroCodec<Observation> codec) {
        Means means = new Means(load.series(), load.minutes());
        AtomicLong bytes = new AtomicLong();
        AtomicReference<@Nullable Exception> failure = new AtomicReference<>();
        try (KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(properties(bootstrap), new ByteArraySerializer(), new ByteArraySerializer())) {
            load.forEach(row -> {
                byte[] value = codec.encode(observation(row));
                means.add(row.series(), load.minuteOf(row.occurredAt()), row.value());
                bytes.addAndGet(value.length);
                send(
                        producer,
                        new ProducerRecord<>(Topics.OBSERVATIONS.name(), null, row.arrival(), key(row), value),
                        failure);
            });
            for (int partition = 0; partition < Topics.OBSERVATIONS.partitions(); partition++) {
                send(producer, tick(partition, load.afterAll()), failure);
            }
        }
        Exception failed = failure.get();
        if (failed != null) {
            throw new KafkaException("the load was not written", failed);
        }
        return new Written(load, means, bytes.get());
    }

    static void send(
            KafkaProducer<byte[], byte[]> producer,
            ProducerRecord<byte[], byte[]> record,
            AtomicReference<@Nullable Exception> failure) {
        var unused = producer.send(record, (metadata, error) -> {
            if (error != null) {
                failure.set(error);
            }
        });
    }

    /** So that the last windows close too. */
    private static ProducerRecord<byte[], byte[]> tick(int partition, long arrival) {
        RecordHeaders headers = new RecordHeaders();
        headers.add(ControlHeaders.CONTROL, ControlHeaders.TICK.getBytes(StandardCharsets.UTF_8));
        return new ProducerRecord<>(Topics.OBSERVATIONS.name(), partition, arrival, null, null, headers);
    }

    static Map<String, Object> properties(String bootstrap) {
        return Map.of(
                "bootstrap.servers",
                bootstrap,
                "acks",
                "all",
                "compression.type",
                "lz4",
                "linger.ms",
                5,
                "batch.size",
                128 * 1024);
    }

    static byte[] key(Load.Row row) {
        return ObservationKey.of(sourceOf(row), row.id()).getBytes(StandardCharsets.UTF_8);
    }

    /** As large as those of the peers' load, about 140 bytes. */
    static Observation observation(Load.Row row) {
        return Observation.newBuilder()
                .setSource(sourceOf(row))
                .setId(row.id())
                .setMetric(METRIC)
                .setOccurredAt(Instant.ofEpochMilli(row.occurredAt()))
                .setValue(row.value())
                .setDimensions(Map.of(DIMENSION, "s" + row.series(), CHANNEL, "channel-" + row.series() % CHANNELS))
                .setImprovementId("IMP-" + (FIRST_IMPROVEMENT + row.series() % IMPROVEMENTS))
                .build();
    }

    private static String sourceOf(Load.Row row) {
        return "checkout-" + row.series() % SOURCES + ".eu-central.shop.example";
    }
}
