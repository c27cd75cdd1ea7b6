package dev.uplift.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.uplift.ingestion.IngestionApp;
import dev.uplift.kit.service.ServiceDefinition;
import dev.uplift.kit.settings.ServiceSettings;
import dev.uplift.kit.settings.SettingsReader;
import dev.uplift.kpi.KpiStreamApp;
import dev.uplift.roi.RoiApp;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code docker-compose.yml} and {@code Dockerfile} say what the services understand. */
class DeploymentTest {

    private static final String PREFIX = "UPLIFT_";
    private static final List<ServiceDefinition<?>> DEFINITIONS =
            List.of(IngestionApp.DEFINITION, KpiStreamApp.DEFINITION, RoiApp.DEFINITION);

    @TempDir
    private Path directory;

    @Test
    void everyVariableOfEveryServiceIsASetting() throws IOException {
        for (JsonNode service : ours().values()) {
            ServiceDefinition<?> definition = definitionOf(service);

            // In a file, unlike in the environment, a name that is no setting is an error.
            Path file = Files.writeString(directory.resolve("settings.json"), asFile(environmentOf(service)));
            SettingsReader reader = SettingsReader.of(file, Map.of());
            ServiceSettings fromFile = ServiceSettings.read(reader, definition.port());
            assertThat(definition.config().apply(reader)).isNotNull();
            reader.finish();

            assertThat(ServiceSettings.read(SettingsReader.of(environmentOf(service)), definition.port()))
                    .isEqualTo(fromFile);
        }
    }

    @Test
    void portsAreThoseOfTheServices() throws IOException {
        Set<String> published = new HashSet<>();
        ours().forEach((name, service) -> {
            int port = definitionOf(service).port();
            assertThat(environmentOf(service)).containsEntry("UPLIFT_HTTP_PORT", Integer.toString(port));
            assertThat(service.at("/build/args/PORT").asInt()).as(name).isEqualTo(port);
            assertThat(service.path("ports")).hasSize(1);
            String mapping = service.path("ports").get(0).asText();
            assertThat(mapping).as(name).startsWith("127.0.0.1:").endsWith(":" + port);
            assertThat(published.add(mapping.split(":", -1)[1]))
                    .as("port of " + name + " is its own")
                    .isTrue();
        });
    }

    @Test
    void eachServiceRunsTwiceUnprivilegedWithItsOwnState() throws IOException {
        Map<String, JsonNode> ours = ours();
        assertThat(ours.values().stream()
                        .collect(Collectors.groupingBy(
                                service -> definitionOf(service).name(), Collectors.counting())))
                .containsOnly(
                        Map.entry("ingestion-service", 2L),
                        Map.entry("kpi-stream", 2L),
                        Map.entry("roi-aggregator", 2L));
        ours.forEach((name, service) -> {
            assertThat(service.path("user").asText()).as(name).isEqualTo("10001:10001");
            assertThat(texts(service.path("volumes")))
                    .as(name)
                    .containsExactly("./config:/etc/uplift:ro", name + ":/var/lib/uplift");
        });
    }

    @Test
    void everyImageIsPinnedLimitedAndRestarted() throws IOException {
        compose().path("services").properties().forEach(entry -> {
            JsonNode service = entry.getValue();
            assertThat(service.path("image").asText()).as(entry.getKey()).matches("[a-z/-]+:\\d+\\.\\d+\\.\\d+");
            assertThat(service.path("restart").asText()).as(entry.getKey()).isEqualTo("unless-stopped");
            assertThat(service.at("/deploy/resources/limits").has("memory"))
                    .as(entry.getKey())
                    .isTrue();
        });
    }

    @Test
    void whatIsDependedOnIsThereAndHasAHealthCheck() throws IOException {
        JsonNode compose = compose();
        Set<String> volumes = names(compose.path("volumes"));
        compose.path("services").properties().forEach(entry -> {
            entry.getValue().path("depends_on").properties().forEach(dependency -> {
                JsonNode other = compose.at("/services/" + dependency.getKey());
                assertThat(other.has("healthcheck")).as(dependency.getKey()).isTrue();
                assertThat(dependency.getValue().path("condition").asText()).isEqualTo("service_healthy");
            });
            texts(entry.getValue().path("volumes")).stream()
                    .map(volume -> volume.split(":", -1)[0])
                    .filter(source -> !source.startsWith("."))
                    .forEach(source -> assertThat(volumes).contains(source));
        });
    }

    @Test
    void brokersKeepThreeCopiesAndAskForTwo() throws IOException {
        JsonNode services = compose().path("services");
        for (int node = 1; node <= 3; node++) {
            assertThat(environmentOf(services.path("kafka-" + node)))
                    .containsEntry("KAFKA_NODE_ID", Integer.toString(node))
                    .containsEntry("KAFKA_DEFAULT_REPLICATION_FACTOR", "3")
                    .containsEntry("KAFKA_MIN_INSYNC_REPLICAS", "2")
                    .containsEntry("KAFKA_TRANSACTION_STATE_LOG_REPLICATION_FACTOR", "3")
                    .containsEntry("KAFKA_OFFSETS_TOPIC_REPLICATION_FACTOR", "3");
        }
    }

    @Test
    void imageIsPinnedAndRunsUnprivileged() throws IOException {
        List<String> lines = Files.readAllLines(YamlFile.ROOT.resolve("Dockerfile"));

        assertThat(lines)
                .filteredOn(line -> line.startsWith("FROM "))
                .hasSize(2)
                .allMatch(line -> line.matches("FROM eclipse-temurin:17\\.[0-9._]+-(jdk|jre)-[a-z]+( AS build)?"));
        assertThat(lines).contains("USER 10001:10001", "STOPSIGNAL SIGTERM");
        assertThat(String.join("\n", lines)).contains("HEALTHCHECK ").contains("/health/ready");
    }

    private static JsonNode compose() throws IOException {
        return YamlFile.read("docker-compose.yml");
    }

    private static Map<String, JsonNode> ours() throws IOException {
        return compose().path("services").properties().stream()
                .filter(entry -> entry.getValue().has("build"))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private static ServiceDefinition<?> definitionOf(JsonNode service) {
        String name = service.at("/build/args/SERVICE").asText();
        return DEFINITIONS.stream()
                .filter(definition -> definition.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static Map<String, String> environmentOf(JsonNode service) {
        return service.path("environment").properties().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, entry -> entry.getValue().asText()));
    }

    /** {@code UPLIFT_HTTP_PORT} as {@code httpPort}. */
    private static String asFile(Map<String, String> environment) {
        Map<String, String> settings = new HashMap<>();
        environment.forEach((name, value) -> {
            String[] words = name.substring(PREFIX.length()).split("_", -1);
            String tail = Stream.of(words)
                    .skip(1)
                    .map(word -> word.charAt(0) + word.substring(1).toLowerCase(Locale.ROOT))
                    .collect(Collectors.joining());
            settings.put(words[0].toLowerCase(Locale.ROOT) + tail, value);
        });
        return settings.entrySet().stream()
                .map(entry -> "\"" + entry.getKey() + "\": \"" + entry.getValue() + "\"")
                .collect(Collectors.joining(", ", "{", "}"));
    }

    private static List<String> texts(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false)
                .map(JsonNode::asText)
                .toList();
    }

    private static Set<String> names(JsonNode object) {
        return object.properties().stream().map(Map.Entry::getKey).collect(Collectors.toSet());
    }
}
