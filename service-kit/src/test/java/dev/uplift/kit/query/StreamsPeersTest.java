package dev.uplift.kit.query;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Properties;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class StreamsPeersTest {

    private static final String TOPIC = "questions";

    @TempDir
    private Path directory;

    @Test
    void nobodyIsKnownBeforeTheStartAndAfterTheEnd() {
        try (KafkaStreams streams = new KafkaStreams(topology(), properties())) {
            Peers peers = StreamsPeers.of(streams, "127.0.0.1:1");

            assertThat(peers.owner(TOPIC, 0)).isEmpty();

            streams.close(Duration.ofSeconds(10));
            assertThat(peers.owner(TOPIC, 0)).isEmpty();
        }
    }

    private static Topology topology() {
        StreamsBuilder builder = new StreamsBuilder();
        builder.stream(TOPIC).to("answers");
        return builder.build();
    }

    private Properties properties() {
        Properties properties = new Properties();
        properties.put(StreamsConfig.APPLICATION_ID_CONFIG, "peers");
        properties.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "127.0.0.1:1");
        properties.put(StreamsConfig.STATE_DIR_CONFIG, directory.toString());
        return properties;
    }
}
