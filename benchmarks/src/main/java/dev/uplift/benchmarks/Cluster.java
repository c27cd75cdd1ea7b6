package dev.uplift.benchmarks;

import dev.uplift.schemas.Topics;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.AlterConfigOp.OpType;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.GroupIdNotFoundException;

/** A broker and a registry, each a process. */
final class Cluster implements AutoCloseable {

    static final String GROUP = "uplift-kpi-stream";
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final int kafkaPort = freePort();
    private final int registryPort = freePort();
    private final Child broker;
    private final Child registry;
    private final Admin admin;

    Cluster(Path standaloneJar, Path work) throws IOException, ExecutionException, InterruptedException {
        String jar = standaloneJar.toString();
        broker = new Child(
                "broker",
                List.of(
                        "-Xmx1g",
                        "-cp",
                        jar,
                        "dev.uplift.standalone.broker.BrokerMain",
                        work.resolve("broker").toString(),
                        Integer.toString(kafkaPort)),
                Map.of(),
                work);
        broker.awaitLine("Kafka broker started.", PATIENCE);
        registry = new Child(
                "registry",
                List.of(
                        "-Xmx128m",
                        "-cp",
                        jar,
                        "dev.uplift.standalone.registry.RegistryMain",
                        bootstrap(),
                        Integer.toString(registryPort)),
                Map.of(),
                work);
        registry.awaitLine("Schema registry started.", PATIENCE);
        admin = Admin.create(Map.of("bootstrap.servers", bootstrap()));
        Topics.create(admin, Topics.DATA_PARTITIONS, (short) 1);
    }

    String bootstrap() {
        return "127.0.0.1:" + kafkaPort;
    }

    String registryUrl() {
        return "http://127.0.0.1:" + registryPort;
    }

    /** Whether records of observations say themselves when they arrived, for a log that is written at once. */
    void stateArrivals(boolean isStated) throws ExecutionException, InterruptedException {
        ConfigResource observations = new ConfigResource(ConfigResource.Type.TOPIC, Topics.OBSERVATIONS.name());
        List<AlterConfigOp> changes = List.of(
                new AlterConfigOp(
                        new ConfigEntry("message.timestamp.type", isStated ? "CreateTime" : "LogAppendTime"),
                        OpType.SET),
                new AlterConfigOp(new ConfigEntry("retention.ms", "-1"), OpType.SET));
        admin.incrementalAlterConfigs(Map.of(observations, changes)).all().get();
    }

    /** Behind the last record of each partition. */
    Map<TopicPartition, Long> ends(String topic, int partitions) throws ExecutionException, InterruptedException {
        Map<TopicPartition, OffsetSpec> latest = new HashMap<>();
        for (int partition = 0; partition < partitions; partition++) {
            latest.put(new TopicPartition(topic, partition), OffsetSpec.latest());
        }
        return admin.listOffsets(latest).all().get().entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, entry -> entry.getValue().offset()));
    }

    /** The positions that the KPI stream has committed; empty as long as there are none. */
    Map<TopicPartition, Long> committed() {
        try {
            Map<TopicPartition, Long> positions = new HashMap<>();
            admin.listConsumerGroupOffsets(GROUP)
                    .partitionsToOffsetAndMetadata()
                    .get()
                    .forEach((partition, at) -> {
                        if (at != null) {
                            positions.put(partition, at.offset());
                        }
                    });
            return positions;
        } catch (ExecutionException e) {
            return Map.of();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    /** Whether it has committed its position at or behind these. */
    boolean hasCommitted(Map<TopicPartition, Long> ends) {
        return isBehind(committed(), ends);
    }

    /** Whether positions are at or behind these. */
    static boolean isBehind(Map<TopicPartition, Long> committed, Map<TopicPartition, Long> ends) {
        return ends.entrySet().stream().allMatch(end -> committed.getOrDefault(end.getKey(), 0L) >= end.getValue());
    }

    /** Nothing is left of what the KPI stream did. */
    void forgetKpiStream() throws ExecutionException, InterruptedException {
        Set<String> topics = admin.listTopics().names().get().stream()
                .filter(name -> name.startsWith(GROUP)
                        || name.equals(Topics.KPI_WINDOWS.name())
                        || name.equals(Topics.KPI_ALERTS.name()))
                .collect(Collectors.toSet());
        admin.deleteTopics(topics).all().get();
        broker.await("the deletion of " + topics, PATIENCE, () -> isGone(topics));
        try {
            admin.deleteConsumerGroups(Set.of(GROUP)).all().get();
        } catch (ExecutionException e) {
            if (!(e.getCause() instanceof GroupIdNotFoundException)) {
                throw e;
            }
        }
    }

    private boolean isGone(Set<String> topics) {
        try {
            return admin.listTopics().names().get().stream().noneMatch(topics::contains);
        } catch (ExecutionException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    @Override
    public void close() {
        admin.close();
        registry.close();
        broker.close();
    }

    static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
