package dev.uplift.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two instances of each service as processes of their own, from their jars: needs a build up to {@code package}. */
class DistributedTopologyTest {

    private static final long PATIENCE_MINUTES = 8;

    @TempDir
    private Path directory;

    @Test
    void instancesShareTheWorkAndTakeOverFromOneAnother() throws IOException, InterruptedException {
        assumeTrue(
                Files.exists(YamlFile.ROOT.resolve("standalone/target/standalone.jar")),
                "the services are not packaged; ./mvnw verify does");
        Path output = directory.resolve("output");
        ProcessBuilder script = new ProcessBuilder("bash", "distributed")
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        script.environment().put("TMPDIR", directory.toString());
        Process process = script.start();
        try {
            assertThat(process.waitFor(PATIENCE_MINUTES, TimeUnit.MINUTES)).isTrue();
            assertThat(process.exitValue()).as(Files.readString(output)).isZero();
        } finally {
            // A signal has the script stop all it has started.
            process.destroy();
            process.waitFor(1, TimeUnit.MINUTES);
        }
    }
}
