package dev.uplift.ingestion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.uplift.kit.config.InvalidConfigException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BatchLimitsTest {

    @TempDir
    Path directory;

    @Test
    void theFutureBeginsForTheDoorWhereItBeginsForTheStreams() throws Exception {
        write("{\"maxFutureSkew\": \"PT1H\"}");

        assertThat(BatchLimits.load(7, directory)).isEqualTo(new BatchLimits(7, Duration.ofHours(1)));
    }

    @Test
    void withoutADocumentTheDefaultHolds() throws Exception {
        assertThat(BatchLimits.load(7, directory)).isEqualTo(new BatchLimits(7, Duration.ofMinutes(5)));
    }

    @Test
    void aDocumentThatIsNotValidIsNotTakenForNone() throws IOException {
        write("{\"maxFutureSkew\": \"an hour\"}");

        assertThatThrownBy(() -> BatchLimits.load(7, directory))
                .isInstanceOf(InvalidConfigException.class)
                .hasMessageContaining("maxFutureSkew");
    }

    private void write(String document) throws IOException {
        Files.writeString(directory.resolve("analytics_platform_config.json"), document);
    }
}
