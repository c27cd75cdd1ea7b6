package dev.uplift.kit.platform;

import dev.uplift.kit.avro.CachedSchemaRegistry;
import dev.uplift.kit.avro.HttpSchemaRegistry;
import dev.uplift.kit.avro.RegistryUnavailableException;
import dev.uplift.kit.avro.SchemaRegistration;
import dev.uplift.kit.avro.SchemaRegistry;
import dev.uplift.kit.settings.ServiceSettings;
import dev.uplift.schemas.TopicSpec;
import dev.uplift.schemas.Topics;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.TimeoutException;

/** The broker and the registry that a service works with, made ready for it. */
public final class Surroundings {

    private static final int CALL_TIMEOUT_MILLIS = 5_000;
    private static final Duration BETWEEN_ATTEMPTS = Duration.ofMillis(250);

    private final ServiceSettings settings;
    private final SchemaRegistry registry;
    private volatile Map<String, TopicDescription> topics = Map.of();

    public Surroundings(ServiceSettings settings) {
        this.settings = settings;
        this.registry =
                new CachedSchemaRegistry(new HttpSchemaRegistry(settings.schemaRegistryUrls(), Optional.empty()));
    }

    public SchemaRegistry registry() {
        return registry;
    }

    /**
     * Creates topics and registers schemas that are missing, and waits until both are there. Outages are waited for
     * without end, and so are names of brokers that do not resolve yet and brokers that are still missing for the
     * replication factor.
     *
     * @param waiting told why it still waits, each time anew
     * @throws IllegalStateException if something is wrong that waiting does not mend, with the mend
     */
    public void prepare(Consumer<String> waiting) throws InterruptedException {
        while (true) {
            try {
                topics = preparedTopics();
                SchemaRegistration.registerAll(registry);
                return;
            } catch (RegistryUnavailableException e) {
                waiting.accept(String.valueOf(e.getMessage()));
            } catch (ExecutionException | KafkaException e) {
                Throwable reason = Objects.requireNonNullElse(e.getCause(), e);
                if (!KafkaOutage.mayPass(e)) {
                    throw new IllegalStateException("topics can not be made ready: " + reason, e);
                }
                waiting.accept("Kafka at " + settings.kafkaBootstrapServers() + " is not ready: " + reason);
            }
            pause();
        }
    }

    /** How many partitions a topic has, as it was found when all was ready. */
    public int partitionsOf(TopicSpec topic) {
        return description(topic).partitions().size();
    }

    /** Which no other topic has, not even one of its name; as it was found when all was ready. */
    public Uuid idOf(TopicSpec topic) {
        return description(topic).topicId();
    }

    private TopicDescription description(TopicSpec topic) {
        return Objects.requireNonNull(topics.get(topic.name()), "the surroundings are not prepared");
    }

    private Admin admin() {
        Map<String, Object> properties = settings.kafkaClient("uplift-admin");
        properties.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, CALL_TIMEOUT_MILLIS);
        properties.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, CALL_TIMEOUT_MILLIS);
        return Admin.create(properties);
    }

    private static void pause() throws InterruptedException {
        LockSupport.parkNanos(BETWEEN_ATTEMPTS.toNanos());
        if (Thread.interrupted()) {
            throw new InterruptedException("interrupted while waiting");
        }
    }

    private Map<String, TopicDescription> preparedTopics() throws ExecutionException, InterruptedException {
        try (Admin admin = admin()) {
            Topics.create(admin, settings.partitions(), settings.replicationFactor());
            List<String> names = Topics.ALL.stream().map(TopicSpec::name).toList();
            Map<String, TopicDescription> described =
                    admin.describeTopics(names).allTopicNames().get();
            for (TopicDescription topic : described.values()) {
                if (topic.partitions().stream().anyMatch(partition -> partition.leader() == null)) {
                    throw new ExecutionException(new TimeoutException(topic.name() + " has no leader yet"));
                }
            }
            requireBrokerTime(admin, Topics.OBSERVATIONS);
            requireBrokerTime(admin, Topics.IMPROVEMENT_EVENTS);
            return described;
        }
    }

    /** Arrival is the broker's clock; a topic with the producers' clocks would let any of them move it. */
    private static void requireBrokerTime(Admin admin, TopicSpec topic)
            throws ExecutionException, InterruptedException {
        ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, topic.name());
        Config config = Objects.requireNonNull(
                admin.describeConfigs(List.of(resource)).all().get().get(resource));
        String type = config.get(TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG).value();
        if (!"LogAppendTime".equals(type)) {
            throw new IllegalStateException("topic " + topic.name() + " has message.timestamp.type=" + type
                    + "; set it to LogAppendTime, arrival is the broker's clock");
        }
    }
}
