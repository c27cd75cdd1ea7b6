package dev.uplift.kit.config;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.uplift.avro.ConfigVersion;
import dev.uplift.kit.avro.AvroCodec;
import dev.uplift.kit.avro.UndecodableException;
import dev.uplift.kit.platform.LogEnds;
import dev.uplift.schemas.Topics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Future;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InvalidProducerEpochException;
import org.apache.kafka.common.errors.InvalidTxnStateException;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The log as a topic. The right to write is Kafka's fencing: the initialisation of a transactional producer ends the
 * transactions of its predecessors, and readers see committed versions alone.
 */
final class KafkaConfigLog implements ConfigLog {

    private static final Logger LOG = LoggerFactory.getLogger(KafkaConfigLog.class);
    private static final String TOPIC = Topics.CONFIGS.name();
    private static final TopicPartition PARTITION = new TopicPartition(TOPIC, 0);
    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration LONGEST_READ = Duration.ofMinutes(1);
    private static final int TRANSACTION_TIMEOUT_MILLIS = 10_000;

    private final Map<String, Object> kafkaClient;
    private final AvroCodec<ConfigVersion> codec;

    KafkaConfigLog(Map<String, Object> kafkaClient, AvroCodec<ConfigVersion> codec) {
        this.kafkaClient = Map.copyOf(kafkaClient);
        this.codec = codec;
    }

    @Override
    public List<ConfigVersion> read() {
        Map<String, Object> properties = new HashMap<>(kafkaClient);
        properties.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        properties.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        try (Consumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            consumer.assign(List.of(PARTITION));
            consumer.seekToBeginning(List.of(PARTITION));
            return readToEnd(consumer);
        }
    }

    /**
     * To the end as it was before the call, also past a transaction that another publisher left open: it ends by itself
     * in time. A broker that stays away ends the reading with a timeout.
     */
    private List<ConfigVersion> readToEnd(Consumer<byte[], byte[]> consumer) {
        long end = Objects.requireNonNull(
                LogEnds.ofAllRecords(kafkaClient, List.of(PARTITION)).get(PARTITION));
        long deadline = System.nanoTime() + LONGEST_READ.toNanos();
        List<ConfigVersion> versions = new ArrayList<>();
        while (consumer.position(PARTITION) < end) {
            if (System.nanoTime() > deadline) {
                throw new TimeoutException(TOPIC + " was not read to its end within " + LONGEST_READ);
            }
            consumer.poll(POLL).forEach(message -> decode(message).ifPresent(versions::add));
        }
        return versions;
    }

    @Override
    public Claim claim(String document) {
        Map<String, Object> properties = new HashMap<>(kafkaClient);
        properties.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, "uplift-config-publisher-" + document);
        properties.put(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG, TRANSACTION_TIMEOUT_MILLIS);
        Producer<byte[], byte[]> producer =
                new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer());
        try {
            producer.initTransactions();
        } catch (KafkaException e) {
            producer.close(Duration.ZERO);
            throw e;
        }
        return new KafkaClaim(producer, codec);
    }

    private Optional<ConfigVersion> decode(ConsumerRecord<byte[], byte[]> message) {
        if (message.value() == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(codec.decode(message.value()));
        } catch (UndecodableException e) {
            LOG.error("{} at offset {} is no configuration version and is passed over", TOPIC, message.offset(), e);
            return Optional.empty();
        }
    }

    /** The right of an initialised transactional producer. */
    static final class KafkaClaim implements Claim {

        private final Producer<byte[], byte[]> producer;
        private final AvroCodec<ConfigVersion> codec;

        KafkaClaim(Producer<byte[], byte[]> producer, AvroCodec<ConfigVersion> codec) {
            this.producer = producer;
            this.codec = codec;
        }

        @Override
        public void write(ConfigVersion version) throws ClaimLostException {
            String key = version.getDocument() + "|" + version.getVersion();
            ProducerRecord<byte[], byte[]> message =
                    new ProducerRecord<>(TOPIC, 0, key.getBytes(UTF_8), codec.encode(version));
            try {
                producer.beginTransaction();
                // The commit waits for the message and fails with its error.
                Future<RecordMetadata> unused = producer.send(message);
                producer.commitTransaction();
            } catch (KafkaException e) {
                if (isFenced(e) || (e.getCause() instanceof KafkaException cause && isFenced(cause))) {
                    throw new ClaimLostException(e);
                }
                throw e;
            }
        }

        /** Who commits right after a successor has aborted the transaction is told of its state, not of the successor. */
        private static boolean isFenced(KafkaException e) {
            return e instanceof ProducerFencedException
                    || e instanceof InvalidProducerEpochException
                    || e instanceof InvalidTxnStateException;
        }

        @Override
        public void close() {
            producer.close(Duration.ZERO);
        }
    }
}
