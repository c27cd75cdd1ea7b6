package dev.uplift.ingestion.publish;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** An idempotent producer that waits for all replicas, and for nothing longer than its bounds. */
public final class KafkaPublisher implements Publisher, AutoCloseable {

    private final Producer<byte[], byte[]> producer;
    private final Duration deliveryTimeout;

    /**
     * @param client address and further properties, which win over ours
     * @param deliveryTimeout after which a record that was not acknowledged has failed
     */
    public KafkaPublisher(Map<String, Object> client, Duration deliveryTimeout) {
        this.deliveryTimeout = deliveryTimeout;
        this.producer = new KafkaProducer<>(properties(client, deliveryTimeout));
    }

    private static Map<String, Object> properties(Map<String, Object> client, Duration deliveryTimeout) {
        int timeoutMillis = (int) deliveryTimeout.toMillis();
        int lingerMillis = 2;
        Map<String, Object> properties = new java.util.HashMap<>(Map.of(
                ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG,
                ByteArraySerializer.class,
                ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG,
                ByteArraySerializer.class,
                ProducerConfig.COMPRESSION_TYPE_CONFIG,
                "lz4",
                ProducerConfig.LINGER_MS_CONFIG,
                lingerMillis,
                ProducerConfig.BATCH_SIZE_CONFIG,
                128 * 1024,
                ProducerConfig.BUFFER_MEMORY_CONFIG,
                64L * 1024 * 1024,
                ProducerConfig.MAX_BLOCK_MS_CONFIG,
                (long) timeoutMillis / 2,
                ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG,
                timeoutMillis / 2,
                ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG,
                timeoutMillis));
        properties.putAll(client);
        // Promises of the answer 202: not to be configured away.
        properties.put(ProducerConfig.ACKS_CONFIG, "all");
        properties.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        return properties;
    }

    /** For the producer's own metrics. */
    public Producer<byte[], byte[]> producer() {
        return producer;
    }

    @Override
    public Outcome publish(List<ProducerRecord<byte[], byte[]>> records) throws InterruptedException {
        Delivery delivery = new Delivery(records.size());
        int sent = 0;
        // After a failure the rest is not tried: each could block for max.block.ms.
        while (sent < records.size() && !delivery.hasFailed() && send(sent, records.get(sent), delivery)) {
            sent++;
        }
        return delivery.await(records.size() - sent, deliveryTimeout.plusSeconds(1));
    }

    private boolean send(int index, ProducerRecord<byte[], byte[]> record, Delivery delivery) {
        try {
            var unused = producer.send(record, (metadata, exception) -> delivery.completed(index, metadata, exception));
            return true;
        } catch (KafkaException | IllegalStateException e) {
            delivery.failed(e);
            return false;
        }
    }

    @Override
    public Partitions partitions(String topic) {
        try {
            return new Partitions.Known(producer.partitionsFor(topic).size());
        } catch (KafkaException e) {
            return new Partitions.Unknown(e.getClass().getSimpleName());
        }
    }

    /** Sends what is under way first, at most as long as a delivery may take. */
    @Override
    public void close() {
        producer.close(deliveryTimeout);
    }
}
