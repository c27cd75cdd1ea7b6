package dev.uplift.chaos;

import dev.uplift.schemas.Topics;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ConsumerGroupDescription;
import org.apache.kafka.clients.admin.TopicDescription;

/** Which broker does what at the moment. */
final class Brokers implements AutoCloseable {

    private static final String KPI_STREAM_GROUP = "uplift-kpi-stream";

    private final Admin admin;

    Brokers(String bootstrap) {
        this.admin = Admin.create(Map.of("bootstrap.servers", bootstrap));
    }

    int leaderOfObservations() {
        try {
            String topic = Topics.OBSERVATIONS.name();
            TopicDescription described = Objects.requireNonNull(
                    admin.describeTopics(List.of(topic)).allTopicNames().get().get(topic));
            return described.partitions().get(0).leader().id();
        } catch (ExecutionException e) {
            throw new ChaosException("who leads the observations", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ChaosException("interrupted", e);
        }
    }

    int coordinatorOfKpiStream() {
        try {
            ConsumerGroupDescription described =
                    Objects.requireNonNull(admin.describeConsumerGroups(List.of(KPI_STREAM_GROUP))
                            .all()
                            .get()
                            .get(KPI_STREAM_GROUP));
            return described.coordinator().id();
        } catch (ExecutionException e) {
            throw new ChaosException("who coordinates " + KPI_STREAM_GROUP, e);
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
