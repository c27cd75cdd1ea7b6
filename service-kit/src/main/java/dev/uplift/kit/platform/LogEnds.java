package dev.uplift.kit.platform;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Where partitions end. */
public final class LogEnds {

    private LogEnds() {}

    /**
     * The ends of all records, committed or not. Who must not miss what is committed reads to here: it may stand behind
     * another's transaction that is still open, and so behind the end that a read-committed consumer is told.
     *
     * @param kafkaClient settings of a client
     * @return the offset after the last record, for each partition
     */
    public static Map<TopicPartition, Long> ofAllRecords(
            Map<String, Object> kafkaClient, Collection<TopicPartition> partitions) {
        Map<String, Object> properties = new HashMap<>(kafkaClient);
        properties.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_uncommitted");
        properties.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        try (Consumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            // The client warns of answers about partitions that it is not assigned.
            consumer.assign(partitions);
            return consumer.endOffsets(partitions);
        }
    }
}
