package dev.uplift.standalone.letters;

import dev.uplift.schemas.DeadLetterHeaders;
import dev.uplift.schemas.Topics;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Writes letters back to where they came from. The record and the mark that its letter was replayed are one
 * transaction: a crash leaves both or none. All replayers share one transactional id, so that a later one fences an
 * earlier one off; whoever looks for marks after {@link #claim} sees all that were ever committed before its own.
 */
final class Replayer implements AutoCloseable {

    private static final String TRANSACTIONAL_ID = "uplift-dead-letters-replay";
    private static final int TRANSACTION_TIMEOUT_MILLIS = 30_000;

    private final Producer<byte[], byte[]> producer;

    private Replayer(Producer<byte[], byte[]> producer) {
        this.producer = producer;
    }

    /** Ends what another replayer has begun; from now on only this one commits. */
    static Replayer claim(Map<String, Object> kafkaClient) {
        Map<String, Object> properties = new HashMap<>(kafkaClient);
        properties.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, TRANSACTIONAL_ID);
        properties.put(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG, TRANSACTION_TIMEOUT_MILLIS);
        properties.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, Topics.LARGEST_RECORD_BYTES);
        Producer<byte[], byte[]> producer =
                new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer());
        try {
            producer.initTransactions();
            return new Replayer(producer);
        } catch (KafkaException e) {
            producer.close(Duration.ZERO);
            throw e;
        }
    }

    /**
     * All of them or none.
     *
     * @param partitions how many each topic has
     */
    void replay(List<Letter> letters, Map<String, Integer> partitions) {
        producer.beginTransaction();
        for (Letter letter : letters) {
            send(record(letter, partitions.getOrDefault(letter.topic(), 0)));
            send(mark(letter));
        }
        producer.commitTransaction();
    }

    /** The commit waits for what was sent and fails with its error. */
    private void send(ProducerRecord<byte[], byte[]> message) {
        Future<RecordMetadata> unused = producer.send(message);
    }

    @Override
    public void close() {
        producer.close(Duration.ZERO);
    }

    /** Of the same partition where there is one: there its id is remembered. */
    private static ProducerRecord<byte[], byte[]> record(Letter letter, int partitions) {
        Integer partition =
                letter.partition().filter(origin -> origin < partitions).orElse(null);
        return new ProducerRecord<>(
                letter.topic(), partition, null, letter.key(), letter.value(), letter.headersForReplay());
    }

    private static ProducerRecord<byte[], byte[]> mark(Letter letter) {
        RecordHeaders headers = new RecordHeaders();
        headers.add(DeadLetterHeaders.REPLAYED, Letter.utf8(letter.id().toString()));
        return new ProducerRecord<>(
                Topics.DEAD_LETTERS.name(), letter.id().partition(), null, letter.key(), null, headers);
    }
}
