package dev.uplift.chaos;

import dev.uplift.schemas.Topics;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ConsumerGroupDescription;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;

/** Which broker does what at the moment. */
final class Brokers implements AutoCloseable {

    private static final String KPI_STREAM_GROUP = "uplift-kpi-stream";

    private final Admin admin;
    private final int partitions;

    Brokers(Installation installation) {
        this.admin = Admin.create(Map.of("bootstrap.servers", installation.bootstrap()));
        this.partitions = installation.partitions();
    }

    int leaderOfObservations() {
        String topic = Topics.OBSERVATIONS.name();
        TopicDescription described = get(
                        "who leads the observations",
                        admin.describeTopics(List.of(topic)).allTopicNames())
                .get(topic);
        return Objects.requireNonNull(described).partitions().get(0).leader().id();
    }

    int coordinatorOfKpiStream() {
        ConsumerGroupDescription described = get(
                        "who coordinates " + KPI_STREAM_GROUP,
                        admin.describeConsumerGroups(List.of(KPI_STREAM_GROUP)).all())
                .get(KPI_STREAM_GROUP);
        return Objects.requireNonNull(described).coordinator().id();
    }

    /** Where what kpi-stream reads ends now, by partition: the observations, and what its first stage hands to the second. */
    Map<TopicPartition, Long> endsOfInput() {
        Stream<TopicPartition> observations = IntStream.range(0, partitions)
                .mapToObj(partition -> new TopicPartition(Topics.OBSERVATIONS.name(), partition));
        Map<TopicPartition, OffsetSpec> wanted = Stream.concat(observations, committed().keySet().stream())
                .distinct()
                .collect(Collectors.toMap(Function.identity(), partition -> OffsetSpec.latest()));
        return get("the ends of the input", admin.listOffsets(wanted).all()).entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, entry -> entry.getValue().offset()));
    }

    /** Whether kpi-stream has committed all that was before these offsets, and of each partition something behind. */
    boolean isPassed(Map<TopicPartition, Long> ends) {
        Map<TopicPartition, OffsetAndMetadata> committed = committed();
        return ends.entrySet().stream().allMatch(end -> {
            OffsetAndMetadata reached = committed.get(end.getKey());
            return reached != null && reached.offset() > end.getValue();
        });
    }

    private Map<TopicPartition, OffsetAndMetadata> committed() {
        return get(
                "what " + KPI_STREAM_GROUP + " has committed",
                admin.listConsumerGroupOffsets(KPI_STREAM_GROUP).partitionsToOffsetAndMetadata());
    }

    private static <T> T get(String what, KafkaFuture<T> future) {
        try {
            return future.get();
        } catch (ExecutionException e) {
            throw new ChaosException(what, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ChaosException("interrupted", e);
        }
    }

    @Override
    public void close() {
        admin.close();
    }
}
