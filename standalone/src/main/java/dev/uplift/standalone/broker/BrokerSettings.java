package dev.uplift.standalone.broker;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.apache.kafka.common.Uuid;

/**
 * Kafka's configuration of a node on one computer, in the names of Kafka's documentation.
 *
 * @param further properties that win over those of a single node
 */
record BrokerSettings(Path directory, Ports ports, Map<String, String> further) {

    private static final String NODE_ID = "node.id";
    private static final String VOTERS = "controller.quorum.voters";
    static final String CONTROLLER_LISTENER = "CONTROLLER";

    private static final String MEGABYTE = "000000";

    String bootstrap() {
        return Ports.HOST + ":" + ports.broker();
    }

    Map<String, String> properties() {
        Map<String, String> properties = new TreeMap<>();
        properties.putAll(node());
        properties.putAll(ownTopics());
        properties.putAll(liveness());
        properties.putAll(footprint());
        properties.putAll(further);
        return properties;
    }

    int nodeId() {
        return Integer.parseInt(further.getOrDefault(NODE_ID, "1"));
    }

    /** One that all nodes of a stated quorum agree on without talking; else a new one. */
    Uuid clusterId() {
        if (!further.containsKey(VOTERS)) {
            return Uuid.randomUuid();
        }
        UUID named = UUID.nameUUIDFromBytes(further.get(VOTERS).getBytes(StandardCharsets.UTF_8));
        return new Uuid(named.getMostSignificantBits(), named.getLeastSignificantBits());
    }

    private Map<String, String> node() {
        String controller = Ports.HOST + ":" + ports.controller();
        return Map.of(
                "process.roles",
                "broker,controller",
                NODE_ID,
                Integer.toString(nodeId()),
                VOTERS,
                nodeId() + "@" + controller,
                "controller.listener.names",
                CONTROLLER_LISTENER,
                "listeners",
                "PLAINTEXT://" + bootstrap() + "," + CONTROLLER_LISTENER + "://" + controller,
                "advertised.listeners",
                "PLAINTEXT://" + bootstrap(),
                "listener.security.protocol.map",
                "PLAINTEXT:PLAINTEXT," + CONTROLLER_LISTENER + ":PLAINTEXT",
                "log.dirs",
                directory.toString(),
                "auto.create.topics.enable",
                "false");
    }

    /** One node has one replica of everything. */
    private static Map<String, String> ownTopics() {
        return Map.of(
                "offsets.topic.replication.factor", "1",
                "offsets.topic.num.partitions", "4",
                "transaction.state.log.replication.factor", "1",
                "transaction.state.log.min.isr", "1",
                "transaction.state.log.num.partitions", "4",
                "share.coordinator.state.topic.replication.factor", "1",
                "share.coordinator.state.topic.min.isr", "1",
                "share.coordinator.state.topic.num.partitions", "1");
    }

    /** How soon a dead broker, member or transaction is missed: seconds, where a cluster takes a minute. */
    private static Map<String, String> liveness() {
        return Map.ofEntries(
                Map.entry("broker.session.timeout.ms", "3000"),
                Map.entry("broker.heartbeat.interval.ms", "500"),
                Map.entry("group.initial.rebalance.delay.ms", "0"),
                Map.entry("group.min.session.timeout.ms", "1000"),
                Map.entry("group.consumer.min.session.timeout.ms", "1000"),
                Map.entry("group.consumer.session.timeout.ms", "6000"),
                Map.entry("group.consumer.min.heartbeat.interval.ms", "200"),
                Map.entry("group.consumer.heartbeat.interval.ms", "1000"),
                Map.entry("group.streams.initial.rebalance.delay.ms", "0"),
                Map.entry("group.streams.min.session.timeout.ms", "1000"),
                Map.entry("group.streams.session.timeout.ms", "6000"),
                Map.entry("group.streams.min.heartbeat.interval.ms", "200"),
                Map.entry("group.streams.heartbeat.interval.ms", "1000"),
                Map.entry("transaction.abort.timed.out.transaction.cleanup.interval.ms", "1000"));
    }

    /** Small files, buffers and pools: the defaults are for a server with nothing else to do. */
    private static Map<String, String> footprint() {
        return Map.ofEntries(
                Map.entry("log.segment.bytes", "128" + MEGABYTE),
                Map.entry("log.index.size.max.bytes", "1" + MEGABYTE),
                Map.entry("offsets.topic.segment.bytes", "16" + MEGABYTE),
                Map.entry("transaction.state.log.segment.bytes", "16" + MEGABYTE),
                Map.entry("share.coordinator.state.topic.segment.bytes", "16" + MEGABYTE),
                Map.entry("metadata.log.segment.bytes", "16" + MEGABYTE),
                Map.entry("metadata.max.idle.interval.ms", "5000"),
                Map.entry("log.cleaner.dedupe.buffer.size", "16" + MEGABYTE),
                Map.entry("log.delete.delay.ms", "1000"),
                Map.entry("num.network.threads", "2"),
                Map.entry("num.io.threads", "4"),
                Map.entry("background.threads", "2"),
                Map.entry("num.recovery.threads.per.data.dir", "2"),
                Map.entry("num.replica.fetchers", "1"));
    }
}
