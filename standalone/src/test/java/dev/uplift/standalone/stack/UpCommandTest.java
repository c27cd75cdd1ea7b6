package dev.uplift.standalone.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(value = 180, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class UpCommandTest {

    @TempDir
    Path directory;

    @BeforeEach
    void givenAConfiguration() throws IOException {
        EmptyConfiguration.writeTo(config());
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

    @Test
    void theEndOfItsTerminalStopsItInOrder() throws IOException, InterruptedException {
        assumeTrue(shell("kill -HUP $$") != 0, "SIGHUP is ignored here, as under nohup");

        try (UpProcess up = UpProcess.start(data(), config(), directory.resolve("state"))) {
            shell("kill -HUP " + up.pid());

            assertThat(up.said()).anyMatch(line -> line.startsWith("Stopped."));
            assertThat(up.exitCode()).isZero();
            assertThat(data().resolve("endpoints.json")).doesNotExist();
        }
    }

    private static int shell(String command) throws IOException, InterruptedException {
        return new ProcessBuilder("sh", "-c", command).start().waitFor();
    }

    private Path data() {
        return directory.resolve("data");
    }

    private Path config() {
        return directory.resolve("config");
    }
}
