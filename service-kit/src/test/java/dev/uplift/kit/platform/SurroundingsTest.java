package dev.uplift.kit.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.uplift.kit.settings.ServiceSettings;
import dev.uplift.schemas.Topics;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SurroundingsTest {

    private final List<String> told = new ArrayList<>();

    @Test
    void aNameThatDoesNotResolveIsWaitedFor() {
        Surroundings surroundings = surroundings("uplift-no-such-host.invalid:9092", Map.of());

        assertThatThrownBy(() -> surroundings.prepare(this::interruptTheSecondTime))
                .isInstanceOf(InterruptedException.class);

        assertThat(told)
                .hasSize(2)
                .allSatisfy(reason ->
                        assertThat(reason).contains("uplift-no-such-host.invalid:9092", "No resolvable bootstrap"));
    }

    @Test
    void aMalformedAddressIsNotWaitedFor() {
        Surroundings surroundings = surroundings("127.0.0.1", Map.of());

        assertThatThrownBy(() -> surroundings.prepare(told::add))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("127.0.0.1");
        assertThat(told).isEmpty();
    }

    @Test
    void aPropertyThatKafkaRefusesIsNotWaitedFor() {
        Surroundings surroundings = surroundings("127.0.0.1:1", Map.of("security.protocol", "NONSENSE"));

        assertThatThrownBy(() -> surroundings.prepare(told::add))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("NONSENSE");
        assertThat(told).isEmpty();
    }

    private void interruptTheSecondTime(String reason) {
        told.add(reason);
        if (told.size() == 2) {
            Thread.currentThread().interrupt();
        }
    }

    private static Surroundings surroundings(String bootstrap, Map<String, String> kafka) {
        return new Surroundings(new ServiceSettings(
                bootstrap,
                List.of(URI.create("http://not-used:1")),
                "127.0.0.1",
                0,
                Path.of("state"),
                Path.of("config"),
                Topics.DATA_PARTITIONS,
                (short) 1,
                Optional.empty(),
                kafka));
    }
}
