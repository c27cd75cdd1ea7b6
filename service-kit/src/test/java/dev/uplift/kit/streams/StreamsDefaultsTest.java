package dev.uplift.kit.streams;

import static org.assertj.core.api.Assertions.assertThat;

import dev.uplift.kit.settings.ServiceSettings;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.streams.StreamsConfig;
import org.junit.jupiter.api.Test;

class StreamsDefaultsTest {

    @Test
    void whatIsSetForAllClientsWinsOverADefaultOfOneKind() {
        StreamsConfig config = new StreamsConfig(properties(
                1, Map.of("session.timeout.ms", "30000", "compression.type", "zstd", "fetch.max.wait.ms", "7")));

        assertThat(config.getMainConsumerConfigs("g", "c", 0))
                .containsEntry("session.timeout.ms", "30000")
                .containsEntry("auto.offset.reset", "earliest");
        assertThat(config.getProducerConfigs("c")).containsEntry("compression.type", "zstd");
        assertThat(config.getRestoreConsumerConfigs("c")).containsEntry("fetch.max.wait.ms", "7");
    }

    @Test
    void whatIsSetForOneKindOfClientsIsOfThatKindAlone() {
        StreamsConfig config = new StreamsConfig(properties(1, Map.of("restore.consumer.fetch.max.wait.ms", "7")));

        assertThat(config.getMainConsumerConfigs("g", "c", 0)).doesNotContainKey("fetch.max.wait.ms");
        assertThat(config.getRestoreConsumerConfigs("c")).containsEntry("fetch.max.wait.ms", "7");
    }

    @Test
    void ofThreeReplicasOfAnInternalTopicTwoMustHaveARecord() {
        String key = StreamsConfig.topicPrefix(TopicConfig.MIN_IN_SYNC_REPLICAS_CONFIG);

        assertThat(properties(3, Map.of())).containsEntry(key, 2);
        assertThat(properties(1, Map.of())).containsEntry(key, 1);
    }

    private static Properties properties(int replicationFactor, Map<String, String> kafka) {
        ServiceSettings settings = new ServiceSettings(
                "not-used:1",
                List.of(URI.create("http://not-used:1")),
                "127.0.0.1",
                0,
                Path.of("state"),
                Path.of("config"),
                4,
                (short) replicationFactor,
                Optional.empty(),
                kafka);
        return StreamsDefaults.properties("application", new DeadLetter.Refuser("service", "test"), settings, 1);
    }
}
