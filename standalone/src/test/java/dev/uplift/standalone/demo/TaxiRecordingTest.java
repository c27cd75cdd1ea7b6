package dev.uplift.standalone.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.uplift.standalone.cli.ConfigDirectory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TaxiRecordingTest {

    @TempDir
    Path directory;

    @Test
    void everyHalfHourOfTheChosenDaysIsAnObservationThatArrivesAtItsEnd() throws IOException {
        Path file = directory.resolve("recording.ndjson");

        TaxiRecording.SHORT.writeTo(file);

        List<String> observations = Files.readAllLines(file).stream()
                .filter(line -> line.contains("\"observation\""))
                .toList();
        assertThat(observations).hasSize(TaxiRecording.SHORT.days() * 48);
        assertThat(observations.get(0))
                .contains("\"occurredAt\":\"2014-11-03T05:00:00Z\"", "\"arrivedAt\":\"2014-11-03T05:30:00Z\"")
                .contains("\"part\":\"night\"");
    }

    @Test
    void nothingHappensAfterTheEnd() throws IOException {
        Path file = directory.resolve("recording.ndjson");

        TaxiRecording.SHORT.writeTo(file);

        assertThat(Files.readAllLines(file))
                .noneMatch(line -> line.contains("\"occurredAt\":\"2015") || line.contains("\"occurredAt\": \"2015"));
    }

    @Test
    void theDemosConfigurationIsValid() {
        try (DemoDirectory demo = DemoDirectory.open(directory)) {
            assertThat(ConfigDirectory.load(demo.config()).metrics().config().kpis())
                    .hasSize(2);
        }
    }
}
