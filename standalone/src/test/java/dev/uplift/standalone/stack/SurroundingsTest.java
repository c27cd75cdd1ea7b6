package dev.uplift.standalone.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.uplift.kit.platform.Surroundings;
import dev.uplift.kit.settings.ServiceSettings;
import dev.uplift.schemas.Topics;
import dev.uplift.standalone.broker.EmbeddedBroker;
import dev.uplift.standalone.registry.EmbeddedRegistry;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.Uuid;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a service makes ready at its start, against a real broker and registry. */
class SurroundingsTest {

    @TempDir
    Path directory;

    private final List<String> told = new ArrayList<>();

    @Test
    void whatIsReadyIsKnownAlsoWhenTheBrokerIsGone() throws Exception {
        Surroundings surroundings;
        try (EmbeddedBroker broker = EmbeddedBroker.start(directory, 0);
                EmbeddedRegistry registry = EmbeddedRegistry.start(broker.bootstrap(), 0)) {
            surroundings = surroundings(broker, registry.url(), 1);
            surroundings.prepare(told::add);
        }

        assertThat(surroundings.partitionsOf(Topics.OBSERVATIONS)).isEqualTo(Topics.DATA_PARTITIONS);
        assertThat(surroundings.partitionsOf(Topics.CONFIGS)).isEqualTo(1);
        assertThat(surroundings.idOf(Topics.OBSERVATIONS)).isNotEqualTo(Uuid.ZERO_UUID);
    }

    @Test
    void brokersThatAreMissingForTheReplicationFactorAreWaitedFor() {
        try (EmbeddedBroker broker = EmbeddedBroker.start(directory, 0)) {
            Surroundings surroundings = surroundings(broker, "http://not-used:1", 3);

            assertThatThrownBy(() -> surroundings.prepare(this::interruptTheSecondTime))
                    .isInstanceOf(InterruptedException.class);
        }

        assertThat(told)
                .hasSize(2)
                .allSatisfy(reason -> assertThat(reason).contains("InvalidReplicationFactorException"));
    }

    private void interruptTheSecondTime(String reason) {
        told.add(reason);
        if (told.size() == 2) {
            Thread.currentThread().interrupt();
        }
    }

    private Surroundings surroundings(EmbeddedBroker broker, String registry, int replication) {
        return new Surroundings(new ServiceSettings(
                broker.bootstrap(),
                List.of(URI.create(registry)),
                "127.0.0.1",
                0,
                directory,
                directory,
                Topics.DATA_PARTITIONS,
                (short) replication,
                Optional.empty(),
                Map.of()));
    }
}
