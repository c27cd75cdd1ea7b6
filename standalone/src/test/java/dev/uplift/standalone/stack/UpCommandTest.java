package dev.uplift.standalone.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UpCommandTest {

    @TempDir
    Path directory;

    @BeforeEach
    void givenAConfiguration() throws IOException {
        Files.createDirectories(config());
        Files.writeString(config().resolve("analytics_platform_config.json"), "{\"roiTrackingEnabled\": true}");
        Files.writeString(config().resolve("metrics_optimization_config.json"), "{\"kpis\": []}");
    }

    @Test
    void aStackOfWhichNoNoteCanBeMadeIsUpAllTheSame() throws IOException, InterruptedException {
        Path noDirectory = Files.createFile(directory.resolve("state"));

        try (UpProcess up = UpProcess.start(data(), config(), noDirectory)) {
            assertThat(data().resolve("endpoints.json")).exists();
            up.terminate();

            assertThat(up.said())
                    .anyMatch(line -> line.contains("last-stack.json can not be written"))
                    .anyMatch(line -> line.startsWith("Stopped."));
            assertThat(up.exitCode()).isZero();
        }
    }

    private Path data() {
        return directory.resolve("data");
    }

    private Path config() {
        return directory.resolve("config");
    }
}
