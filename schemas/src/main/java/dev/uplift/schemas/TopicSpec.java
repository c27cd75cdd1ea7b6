package dev.uplift.schemas;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.avro.Schema;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.TopicConfig;

/**
 * One topic: its name, what its records are, and how the broker keeps them.
 *
 * <p>All topics carry the broker's clock (LogAppendTime): retention then means real time, also for records about
 * the past, and no producer's clock can expire anything.
 *
 * @param name the full name, {@code <area>.<plural>.v<major>}
 * @param key what the record key is, in words
 * @param schema of the record values; empty where values are kept as they came
 * @param partitions how many, at creation; of those that have several a process may be told another number
 * @param policy the broker's {@code cleanup.policy}
 * @param retention how long the {@code delete} policy keeps records; empty: for ever
 */
public record TopicSpec(
        String name, String key, Optional<Schema> schema, int partitions, Policy policy, Optional<Duration> retention) {

    /** Under which the values' schema is registered (Confluent's TopicNameStrategy). */
    public String subject() {
        return name + "-value";
    }

    /**
     * For the admin client.
     *
     * @param partitionsOfMany how many it gets if it has several: what is in one alone stays in order
     */
    NewTopic toNewTopic(int partitionsOfMany, short replication) {
        int created = partitions > 1 ? partitionsOfMany : partitions;
        return new NewTopic(name, created, replication).configs(configs(replication));
    }

    private Map<String, String> configs(short replication) {
        Map<String, String> configs = new TreeMap<>();
        configs.put(TopicConfig.CLEANUP_POLICY_CONFIG, policy.value);
        configs.put(
                TopicConfig.RETENTION_MS_CONFIG,
                retention.map(Duration::toMillis).orElse(-1L).toString());
        configs.put(TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG, "LogAppendTime");
        configs.put(TopicConfig.MESSAGE_TIMESTAMP_BEFORE_MAX_MS_CONFIG, Long.toString(Long.MAX_VALUE));
        configs.put(TopicConfig.MESSAGE_TIMESTAMP_AFTER_MAX_MS_CONFIG, Long.toString(Long.MAX_VALUE));
        if (schema.isEmpty()) {
            configs.put(TopicConfig.MAX_MESSAGE_BYTES_CONFIG, Integer.toString(Topics.LARGEST_RECORD_BYTES));
        }
        configs.put(TopicConfig.MIN_IN_SYNC_REPLICAS_CONFIG, Integer.toString(minInSyncReplicas(replication)));
        return configs;
    }

    /** Of so many replicas, those that must have a record before it is acknowledged: with three, one may be away. */
    public static int minInSyncReplicas(short replication) {
        return replication >= 3 ? 2 : 1;
    }

    /** The broker's cleanup policy. */
    public enum Policy {
        DELETE(TopicConfig.CLEANUP_POLICY_DELETE),
        COMPACT(TopicConfig.CLEANUP_POLICY_COMPACT),
        COMPACT_AND_DELETE(TopicConfig.CLEANUP_POLICY_COMPACT + "," + TopicConfig.CLEANUP_POLICY_DELETE);

        private final String value;

        Policy(String value) {
            this.value = value;
        }
    }
}
