package dev.uplift.standalone.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.uplift.standalone.cli.CommandFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoDirectoryTest {

    @TempDir
    Path home;

    @Test
    void nothingThatIsThereIsOverwritten() throws IOException {
        Path document = home.resolve("config").resolve("metrics_optimization_config.json");
        Files.createDirectory(home.resolve("config"));
        Files.writeString(document, "mine");

        assertThatThrownBy(() -> DemoDirectory.open(home))
                .isInstanceOf(CommandFailure.class)
                .hasMessageContaining("is not empty");
        assertThat(document).hasContent("mine");
    }

    @Test
    void aNewDirectoryGetsItsConfigurationAlsoWhenNoStackCameToBeThere() throws IOException {
        try (DemoDirectory demo = DemoDirectory.open(home.resolve("new"))) {
            assertThat(demo.config()).isNotEmptyDirectory();
            Files.createFile(demo.recording());
        }
        try (DemoDirectory again = DemoDirectory.open(home.resolve("new"))) {
            assertThat(again.recording()).exists();
            Files.createDirectory(again.root().resolve("broker"));
        }
        assertThatThrownBy(() -> DemoDirectory.open(home.resolve("new"))).hasMessageContaining("a demo was played in");
    }
}
