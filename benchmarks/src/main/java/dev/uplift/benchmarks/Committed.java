package dev.uplift.benchmarks;

import dev.uplift.kit.avro.AvroCodec;
import dev.uplift.kit.avro.HttpSchemaRegistry;
import dev.uplift.kit.avro.UndecodableException;
import dev.uplift.schemas.TopicSpec;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** All that is committed to a topic. */
final class Committed {

    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final Duration POLL = Duration.ofMillis(200);

    private Committed() {}

    /**
     * From the first record to the last that is committed.
     *
     * @throws IllegalStateException if there is one that can not be read, or the end is not reached in time
     */
    static <T extends SpecificRecord> void read(Cluster cluster, TopicSpec topic, Class<T> type, Consumer<T> each)
            throws ExecutionException, InterruptedException {
        AvroCodec<T> codec = new AvroCodec<>(
                type,
                topic.name(),
                new HttpSchemaRegistry(List.of(URI.create(cluster.registryUrl())), Optional.empty()));
        Map<TopicPartition, Long> ends = cluster.ends(topic.name(), topic.partitions());
        Map<String, Object> properties = Map.of(
                "bootstrap.servers",
                cluster.bootstrap(),
                "isolation.level",
                "read_committed",
                "max.poll.records",
                5_000);
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            consumer.assign(ends.keySet());
            consumer.seekToBeginning(ends.keySet());
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                if (System.nanoTime() > deadline) {
                    throw new IllegalStateException(topic.name() + " was not read to its end");
                }
                for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                    each.accept(decode(codec, record.value()));
                }
            }
        }
    }

    private static <T extends SpecificRecord> T decode(AvroCodec<T> codec, byte[] value) {
        try {
            return codec.decode(value);
        } catch (UndecodableException e) {
            throw new IllegalStateException("a record that can not be read", e);
        }
    }
}
