package dev.uplift.kit.streams;

import dev.uplift.kit.settings.ServiceSettings;
import dev.uplift.schemas.TopicSpec;
import java.time.Duration;
import java.util.Properties;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.streams.StreamsConfig;

/** Settings that every topology of the platform runs with. */
public final class StreamsDefaults {

    /** The default from Kafka 5.0 on; its constant is deprecated already. */
    private static final String HANDLE_GLOBAL_FAILURES = "processing.exception.handler.global.enabled";

    private static final int SESSION_TIMEOUT_MILLIS = 6_000;
    private static final int HEARTBEAT_MILLIS = 1_500;

    /** What a killed instance has left open is read by nobody before it has passed. Longer than brokers take to notice that one of them was killed (9 s), or each such kill would cost open transactions. */
    private static final int TRANSACTION_TIMEOUT_MILLIS = 12_000;

    /** A thread that has nothing to do waits so long before it looks at anything else, whether to commit for example. */
    private static final int POLL_MILLIS = 20;

    /** A broker answers nothing else on a connection while a fetch waits there for records: with Kafka's 500 the next task to be restored waited that long for where its changelog begins. */
    private static final int RESTORE_WAIT_MILLIS = 20;

    /** Kafka's 16 KiB hold one block of event ids: a third of all work went into requests with one record each. */
    private static final int BATCH_BYTES = 128 * 1024;

    /** The state of one series with 1,440 overlapping windows of distinct counts has 4 MiB; what brokers take by default, 1 MiB, would end the thread. */
    private static final int LARGEST_STATE_BYTES = 16 << 20;

    /** What is on a disk and older is restored from the beginning: {@link LocalState}. Kafka's default. */
    static final long TOMBSTONES_KEPT_MILLIS = Duration.ofDays(1).toMillis();

    private StreamsDefaults() {}

    /**
     * @param settings where Kafka is and what its clients need; its further properties win over the defaults
     * @param threads stream threads of this instance
     */
    public static Properties properties(
            String applicationId, DeadLetter.Refuser refuser, ServiceSettings settings, int threads) {
        short replication = settings.replicationFactor();
        Properties properties = new Properties();
        properties.put(StreamsConfig.APPLICATION_ID_CONFIG, applicationId);
        properties.put(StreamsConfig.STATE_DIR_CONFIG, settings.stateDirectory().toString());
        properties.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
        properties.put(StreamsConfig.NUM_STREAM_THREADS_CONFIG, threads);
        properties.put(StreamsConfig.REPLICATION_FACTOR_CONFIG, (int) replication);
        properties.put(StreamsConfig.NUM_STANDBY_REPLICAS_CONFIG, replication > 1 ? 1 : 0);
        properties.put(StreamsConfig.STATESTORE_CACHE_MAX_BYTES_CONFIG, 0);
        properties.put(StreamsConfig.POLL_MS_CONFIG, POLL_MILLIS);
        properties.put(StreamsConfig.ROCKSDB_CONFIG_SETTER_CLASS_CONFIG, BoundedRocksDb.class);
        properties.put(StreamsConfig.ENSURE_EXPLICIT_INTERNAL_RESOURCE_NAMING_CONFIG, true);
        properties.put(StreamsConfig.PROCESSING_EXCEPTION_HANDLER_CLASS_CONFIG, DeadLetterFailures.class);
        properties.put(HANDLE_GLOBAL_FAILURES, true);
        properties.put(DeadLetterFailures.REFUSER, refuser);
        addInternalTopics(properties, replication);
        addClients(properties);
        properties.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, settings.kafkaBootstrapServers());
        settings.kafkaProperties().keySet().forEach(name -> removeDefaults(properties, name));
        properties.putAll(settings.kafkaProperties());
        return properties;
    }

    /** Kafka would prefer a default of one kind of client to what is set for all. */
    private static void removeDefaults(Properties properties, String name) {
        properties.remove(StreamsConfig.consumerPrefix(name));
        properties.remove(StreamsConfig.restoreConsumerPrefix(name));
        properties.remove(StreamsConfig.producerPrefix(name));
    }

    /** Internal topics carry event time, which may be any, and states, which may be large: the broker must not refuse them. */
    private static void addInternalTopics(Properties properties, short replication) {
        String anyTime = Long.toString(Long.MAX_VALUE);
        properties.put(StreamsConfig.topicPrefix(TopicConfig.MESSAGE_TIMESTAMP_BEFORE_MAX_MS_CONFIG), anyTime);
        properties.put(StreamsConfig.topicPrefix(TopicConfig.MESSAGE_TIMESTAMP_AFTER_MAX_MS_CONFIG), anyTime);
        properties.put(StreamsConfig.topicPrefix(TopicConfig.MAX_MESSAGE_BYTES_CONFIG), LARGEST_STATE_BYTES);
        properties.put(StreamsConfig.topicPrefix(TopicConfig.DELETE_RETENTION_MS_CONFIG), TOMBSTONES_KEPT_MILLIS);
        properties.put(
                StreamsConfig.topicPrefix(TopicConfig.MIN_IN_SYNC_REPLICAS_CONFIG),
                TopicSpec.minInSyncReplicas(replication));
    }

    private static void addClients(Properties properties) {
        properties.put(StreamsConfig.consumerPrefix(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG), "earliest");
        properties.put(StreamsConfig.consumerPrefix(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG), SESSION_TIMEOUT_MILLIS);
        properties.put(StreamsConfig.consumerPrefix(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG), HEARTBEAT_MILLIS);
        properties.put(
                StreamsConfig.restoreConsumerPrefix(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG), RESTORE_WAIT_MILLIS);
        properties.put(
                StreamsConfig.producerPrefix(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG), TRANSACTION_TIMEOUT_MILLIS);
        properties.put(StreamsConfig.producerPrefix(ProducerConfig.COMPRESSION_TYPE_CONFIG), "lz4");
        properties.put(StreamsConfig.producerPrefix(ProducerConfig.BATCH_SIZE_CONFIG), BATCH_BYTES);
        properties.put(StreamsConfig.producerPrefix(ProducerConfig.MAX_REQUEST_SIZE_CONFIG), LARGEST_STATE_BYTES);
    }
}
