package dev.uplift.kit.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingsReaderTest {

    @TempDir
    Path directory;

    @Test
    void hasDefaultsForEverything() {
        ServiceSettings settings = ServiceSettings.read(SettingsReader.of(Map.of()), 8080);
        assertThat(settings.kafkaBootstrapServers()).isEqualTo("127.0.0.1:9092");
        assertThat(settings.httpPort()).isEqualTo(8080);
    }

    @Test
    void letsTheEnvironmentWin() throws Exception {
        SettingsReader reader =
                SettingsReader.of(file("{\"httpPort\": 1, \"httpHost\": \"h\"}"), Map.of("UPLIFT_HTTP_PORT", "2"));
        ServiceSettings settings = ServiceSettings.read(reader, 8080);
        reader.finish();
        assertThat(settings.httpPort()).isEqualTo(2);
        assertThat(settings.httpHost()).isEqualTo("h");
    }

    @Test
    void passesKafkaPropertiesToEveryClient() throws Exception {
        SettingsReader reader = SettingsReader.of(
                file("{\"kafka\": {\"security.protocol\": \"SSL\"}}"),
                Map.of("UPLIFT_KAFKA_MAX_BLOCK_MS", "1000", "UPLIFT_KAFKA_BOOTSTRAP_SERVERS", "b:1"));
        ServiceSettings settings = ServiceSettings.read(reader, 8080);
        assertThat(settings.kafkaClient("me"))
                .containsOnly(
                        Map.entry("security.protocol", "SSL"),
                        Map.entry("max.block.ms", "1000"),
                        Map.entry("bootstrap.servers", "b:1"),
                        Map.entry("client.id", "me"));
    }

    @Test
    void tellsAllErrorsAtOnceWithPlaceValueAndRule() throws Exception {
        Path file = file("{\"httpPort\": 70000, \"htpHost\": \"h\"}");
        SettingsReader reader = SettingsReader.of(file, Map.of("UPLIFT_REPLICATION_FACTOR", "none"));
        ServiceSettings.read(reader, 8080);
        SettingsException refused = catchThrowableOfType(SettingsException.class, reader::finish);
        assertThat(refused.errors())
                .hasSize(3)
                .contains(
                        file + ": httpPort = \"70000\": must be a whole number from 0 to 65535",
                        "UPLIFT_REPLICATION_FACTOR = \"none\": must be a whole number from 1 to 100")
                .anyMatch(error -> error.startsWith(file + ": htpHost: is not a setting"));
    }

    @Test
    void refusesAddressesThatAreNone() {
        for (String wrong : List.of("127.0.0.1:8081", "localhost:8081", "http://a:1,", "ftp://a")) {
            SettingsReader reader = SettingsReader.of(Map.of("UPLIFT_SCHEMA_REGISTRY_URL", wrong));
            ServiceSettings.read(reader, 8080);
            SettingsException refused = catchThrowableOfType(SettingsException.class, reader::finish);
            assertThat(refused.errors())
                    .containsExactly("UPLIFT_SCHEMA_REGISTRY_URL = \"" + wrong
                            + "\": must be addresses like http://127.0.0.1:8081, separated by commas");
        }
    }

    @Test
    void tellsNoPasswordOfAWrongAddress() {
        Map<String, String> shown = Map.of(
                "user:secret@a:8081", "***@a:8081",
                "htp://user:secret@a:8081", "htp://***@a:8081",
                "http://user:se cret@a", "http://***@a",
                "http://user:se,cret@a", "http://***@a",
                "http://user:se@//cret@a", "http://***@a",
                "http://a:1,http://user:secret@b:x y", "http://a:1,http://***@b:x y",
                "http:/user://secret@a", "***@a");
        shown.forEach((wrong, masked) -> {
            SettingsReader reader = SettingsReader.of(Map.of("UPLIFT_SCHEMA_REGISTRY_URL", wrong));
            ServiceSettings.read(reader, 8080);
            SettingsException refused = catchThrowableOfType(SettingsException.class, reader::finish);
            assertThat(refused.errors())
                    .singleElement()
                    .asString()
                    .startsWith("UPLIFT_SCHEMA_REGISTRY_URL = \"" + masked + "\": must be addresses");
        });
    }

    private Path file(String json) throws Exception {
        return Files.writeString(directory.resolve("settings.json"), json);
    }
}
