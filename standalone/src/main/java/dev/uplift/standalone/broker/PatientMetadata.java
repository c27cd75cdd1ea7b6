package dev.uplift.standalone.broker;

import java.util.Optional;
import java.util.function.Supplier;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.network.ListenerName;
import org.apache.kafka.metadata.KRaftMetadataCache;
import org.apache.kafka.server.common.KRaftVersion;

/**
 * Tells a partition without a leader from one that was deleted. Kafka 4.3.1 and 4.4.0 do not (KAFKA-20734): the
 * transaction coordinator then leaves out the marker of a committed transaction, and readers of that partition wait for
 * ever. Decision 0013.
 */
final class PatientMetadata extends KRaftMetadataCache {

    PatientMetadata(int brokerId, Supplier<KRaftVersion> version) {
        super(brokerId, version);
    }

    /** Empty only for a partition that does not exist; one that has no leader now has {@link Node#noNode()}. */
    @Override
    public Optional<Node> getPartitionLeaderEndpoint(String topic, int partition, ListenerName listener) {
        Optional<Node> leader = super.getPartitionLeaderEndpoint(topic, partition, listener);
        boolean isLeaderless = leader.isEmpty() && contains(new TopicPartition(topic, partition));
        return isLeaderless ? Optional.of(Node.noNode()) : leader;
    }
}
