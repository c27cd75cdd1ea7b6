package dev.uplift.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.uplift.ingestion.IngestionApp;
import dev.uplift.kpi.KpiStreamApp;
import dev.uplift.roi.RoiApp;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A service with a wrong configuration, as a process, where nothing else is. */
@Timeout(value = 180, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class WrongConfigurationTest {

    @TempDir
    Path directory;

    @ParameterizedTest
    @ValueSource(classes = {IngestionApp.class, KpiStreamApp.class, RoiApp.class})
    void itIsToldBeforeAnythingElseIsLookedAt(Class<?> service) throws IOException, InterruptedException {
        Files.writeString(directory.resolve("analytics_platform_config.json"), "{\"dedupeHorizon\": 7}");
        Files.writeString(directory.resolve("metrics_optimization_config.json"), "{\"kpis\": []}");

        Process process = start(service);
        try {
            assertThat(process.inputReader().lines())
                    .anyMatch(line -> line.startsWith("analytics_platform_config.json: dedupeHorizon = 7: "));
            assertThat(process.waitFor()).isEqualTo(2);
        } finally {
            process.destroyForcibly();
        }
    }

    private Process start(Class<?> service) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        service.getName())
                .redirectErrorStream(true);
        builder.environment()
                .putAll(Map.of(
                        "UPLIFT_CONFIG_DIR",
                        directory.toString(),
                        "UPLIFT_STATE_DIR",
                        directory.resolve("state").toString(),
                        "UPLIFT_HTTP_PORT",
                        "0",
                        "UPLIFT_KAFKA_BOOTSTRAP_SERVERS",
                        "127.0.0.1:1"));
        return builder.start();
    }
}
