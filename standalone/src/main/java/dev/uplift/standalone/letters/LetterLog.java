package dev.uplift.standalone.letters;

import dev.uplift.kit.platform.LogEnds;
import dev.uplift.schemas.Topics;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** The dead-letter topic, read from its beginning to its end by committed records. */
final class LetterLog {

    private static final String TOPIC = Topics.DEAD_LETTERS.name();
    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Map<String, Object> kafkaClient;

    LetterLog(Map<String, Object> kafkaClient) {
        this.kafkaClient = Map.copyOf(kafkaClient);
    }

    /** The letters that have been replayed. */
    Set<LetterId> replayed() {
        Set<LetterId> replayed = new HashSet<>();
        read(record -> record.replayed().ifPresent(replayed::add));
        return replayed;
    }

    /** Every letter, oldest first within a partition. */
    void letters(Consumer<Letter> reader) {
        read(record -> {
            if (record.isLetter()) {
                reader.accept(record);
            }
        });
    }

    /** How many partitions each topic has. */
    Map<String, Integer> partitions() {
        try (KafkaConsumer<byte[], byte[]> consumer = consumer()) {
            Map<String, Integer> partitions = new HashMap<>();
            consumer.listTopics().forEach((topic, infos) -> partitions.put(topic, infos.size()));
            return partitions;
        }
    }

    private void read(Consumer<Letter> reader) {
        try (KafkaConsumer<byte[], byte[]> consumer = consumer()) {
            List<TopicPartition> partitions = consumer.partitionsFor(TOPIC).stream()
                    .map(LetterLog::partition)
                    .toList();
            Map<TopicPartition, Long> ends = LogEnds.ofAllRecords(kafkaClient, partitions);
            for (TopicPartition partition : partitions) {
                readTo(consumer, partition, ends.getOrDefault(partition, 0L), reader);
            }
        }
    }

    private static void readTo(
            KafkaConsumer<byte[], byte[]> consumer, TopicPartition partition, long end, Consumer<Letter> reader) {
        consumer.assign(List.of(partition));
        consumer.seekToBeginning(List.of(partition));
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (consumer.position(partition) < end) {
            long before = consumer.position(partition);
            consumer.poll(POLL).forEach(message -> {
                if (message.offset() < end) {
                    reader.accept(new Letter(message));
                }
            });
            if (consumer.position(partition) > before) {
                deadline = System.nanoTime() + PATIENCE.toNanos();
            } else if (System.nanoTime() > deadline) {
                throw new TimeoutException(partition + " can be read to offset " + before + ", not to its end " + end
                        + ": a transaction is open");
            }
        }
    }

    private KafkaConsumer<byte[], byte[]> consumer() {
        Map<String, Object> properties = new HashMap<>(kafkaClient);
        properties.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        properties.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        return new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    private static TopicPartition partition(PartitionInfo info) {
        return new TopicPartition(info.topic(), info.partition());
    }
}
