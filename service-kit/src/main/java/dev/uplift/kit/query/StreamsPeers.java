package dev.uplift.kit.query;

import java.net.URI;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsMetadata;
import org.apache.kafka.streams.errors.StreamsNotStartedException;
import org.apache.kafka.streams.state.HostInfo;

/** Peers as Kafka Streams' group metadata names them. */
public final class StreamsPeers implements Peers {

    private final KafkaStreams streams;
    private final HostInfo self;

    /** @param self host:port of this instance as others know it; empty: there are no others */
    public static Peers of(KafkaStreams streams, String self) {
        HostInfo host = HostInfo.buildFromEndpoint(self);
        return host == null ? Peers.NONE : new StreamsPeers(streams, host);
    }

    private StreamsPeers(KafkaStreams streams, HostInfo self) {
        this.streams = streams;
        this.self = self;
    }

    @Override
    public Optional<URI> owner(String topic, int partition) {
        return others(topic, partition, StreamsMetadata::topicPartitions).findFirst();
    }

    @Override
    public List<URI> standbys(String topic, int partition) {
        return others(topic, partition, StreamsMetadata::standbyTopicPartitions).toList();
    }

    private Stream<URI> others(
            String topic, int partition, Function<StreamsMetadata, Set<TopicPartition>> partitionsOf) {
        TopicPartition wanted = new TopicPartition(topic, partition);
        return instances().stream()
                .filter(instance -> partitionsOf.apply(instance).contains(wanted))
                .map(StreamsMetadata::hostInfo)
                .filter(host -> !host.equals(self) && host.port() > 0)
                .map(host -> URI.create("http://" + host.host() + ":" + host.port()));
    }

    /** Before the start, and from the beginning of the end on, none is known: who asks then is to come again. */
    private Collection<StreamsMetadata> instances() {
        try {
            return streams.metadataForAllStreamsClients();
        } catch (StreamsNotStartedException | IllegalStateException e) {
            return List.of();
        }
    }
}
