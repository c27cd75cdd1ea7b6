package dev.uplift.benchmarks;

import dev.uplift.avro.Observation;
import dev.uplift.kit.avro.AvroCodec;
import dev.uplift.schemas.ObservationKey;
import dev.uplift.schemas.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Writes a load to the observations topic as ingestion-service would: the same key, partitioner, compression and schema. */
final class LoadWriter {

    static final String SOURCE = "bench";
    static final String METRIC = "orders";
    static final String DIMENSION = "shop";

    private LoadWriter() {}

    static void write(Load load, String bootstrap, AvroCodec<Observation> codec) {
        Map<String, Object> properties = Map.of(
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
        try (KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer())) {
            load.forEach(row -> {
                String id = Integer.toString(row.id());
                byte[] key = ObservationKey.of(SOURCE, id).getBytes(StandardCharsets.UTF_8);
                var unused = producer.send(new ProducerRecord<>(
                        Topics.OBSERVATIONS.name(), null, row.arrival(), key, codec.encode(observation(row, id))));
            });
        }
    }

    private static Observation observation(Load.Row row, String id) {
        return Observation.newBuilder()
                .setSource(SOURCE)
                .setId(id)
                .setMetric(METRIC)
                .setOccurredAt(Instant.ofEpochMilli(row.occurredAt()))
                .setValue(row.value())
                .setDimensions(Map.of(DIMENSION, "s" + row.series()))
                .build();
    }
}
