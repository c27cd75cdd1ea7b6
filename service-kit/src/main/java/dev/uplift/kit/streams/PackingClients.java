package dev.uplift.kit.streams;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.Configurable;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.streams.KafkaClientSupplier;

/**
 * {@link CommitAwareClients} whose consumers hand over one topic as {@link Pack}s. Set by class name as
 * {@code default.client.supplier}.
 */
public final class PackingClients implements KafkaClientSupplier, Configurable {

    /** Setting of the application: the name of the topic whose records are packed. */
    public static final String TOPIC = "uplift.packed.topic";

    private final CommitAwareClients usual = new CommitAwareClients();
    private String topic = "";

    @Override
    public void configure(Map<String, ?> configs) {
        usual.configure(configs);
        if (!(configs.get(TOPIC) instanceof String configured)) {
            throw new IllegalArgumentException(TOPIC + " must be the name of a topic");
        }
        topic = configured;
    }

    @Override
    public Admin getAdmin(Map<String, Object> config) {
        return usual.getAdmin(config);
    }

    @Override
    public Producer<byte[], byte[]> getProducer(Map<String, Object> config) {
        return usual.getProducer(config);
    }

    @Override
    public Consumer<byte[], byte[]> getConsumer(Map<String, Object> config) {
        return new PackingConsumer(config, usual.listener(), topic);
    }

    @Override
    public Consumer<byte[], byte[]> getRestoreConsumer(Map<String, Object> config) {
        return usual.getRestoreConsumer(config);
    }

    @Override
    public Consumer<byte[], byte[]> getGlobalConsumer(Map<String, Object> config) {
        return usual.getGlobalConsumer(config);
    }

    /** What was polled, with the records of each partition of the topic as one pack. */
    static ConsumerRecords<byte[], byte[]> pack(ConsumerRecords<byte[], byte[]> polled, String topic) {
        Map<TopicPartition, List<ConsumerRecord<byte[], byte[]>>> packed = new HashMap<>();
        for (TopicPartition partition : polled.partitions()) {
            List<ConsumerRecord<byte[], byte[]>> records = polled.records(partition);
            packed.put(partition, partition.topic().equals(topic) ? List.of(Pack.of(records)) : records);
        }
        return new ConsumerRecords<>(packed, polled.nextOffsets());
    }

    private static final class PackingConsumer extends CommitAwareClients.TellingConsumer {

        private final String topic;

        PackingConsumer(Map<String, Object> config, CommitListener listener, String topic) {
            super(config, listener);
            this.topic = topic;
        }

        @Override
        public ConsumerRecords<byte[], byte[]> poll(Duration timeout) {
            return pack(super.poll(timeout), topic);
        }
    }
}
