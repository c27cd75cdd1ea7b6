package dev.uplift.standalone.registry;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.uplift.avro.Observation;
import dev.uplift.schemas.Topics;
import dev.uplift.standalone.broker.EmbeddedBroker;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Confluent's own client for JavaScript against our registry and bytes; its folder is {@code -Dnpm.home}. */
@Tag("npm")
class NpmClientTest {

    @TempDir
    Path directory;

    @Test
    void aClientInAnotherLanguageReadsAlertsAndWritesObservations() throws Exception {
        try (EmbeddedBroker broker = EmbeddedBroker.start(directory, 0);
                EmbeddedRegistry registry = EmbeddedRegistry.start(broker.bootstrap(), 0)) {
            byte[] alert = Samples.alerts(registry.url()).encode(Samples.alert());
            Samples.client(registry.url()).register(Topics.OBSERVATIONS.subject(), Observation.getClassSchema());

            JsonNode printed = run(registry.url(), alert);

            System.out.println(printed);
            assertThat(printed.path("alertId").asText()).isEqualTo("a-1");
            assertThat(printed.path("state").asText()).isEqualTo("FIRING");
            assertThat(printed.path("value").asDouble()).isEqualTo(95.0);
            Observation observation = Samples.observations(registry.url())
                    .decode(Base64.getDecoder()
                            .decode(printed.path("observation").asText()));
            assertThat(observation.getSource()).isEqualTo("npm");
            assertThat(observation.getValue()).isEqualTo(2.5);
            assertThat(observation.getDimensions()).containsEntry("country", "DE");
        }
    }

    private static JsonNode run(String registry, byte[] alert) throws IOException, InterruptedException {
        Process node = new ProcessBuilder(
                        "node",
                        "client.js",
                        registry,
                        Topics.KPI_ALERTS.name(),
                        Base64.getEncoder().encodeToString(alert),
                        Topics.OBSERVATIONS.name())
                .directory(Path.of(System.getProperty("npm.home")).toFile())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try {
            String output = new String(node.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(node.waitFor()).as(output).isZero();
            return new ObjectMapper().readTree(output);
        } finally {
            node.destroyForcibly();
        }
    }
}
