package dev.uplift.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import dev.uplift.standalone.cli.Terminal;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Command;

class FailuresTest {

    @Test
    void whatADiskRefusesIsToldWithItsCause() {
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int exitCode = new CommandLine(new OnAFullDisk())
                .setExecutionExceptionHandler(new Failures(terminal(err)))
                .execute();

        assertThat(exitCode).isEqualTo(1);
        assertThat(err.toString(StandardCharsets.UTF_8))
                .isEqualToIgnoringNewLines(
                        "uplift: f can not be written (java.io.IOException: No space left on device):"
                                + " check permissions and free space");
    }

    @Test
    void whatIsReadAndMakesNoSenseIsNotOfTheDisk() {
        ByteArrayOutputStream err = new ByteArrayOutputStream();

        int exitCode = new CommandLine(new OnCutOffData())
                .setExecutionExceptionHandler(new Failures(terminal(err)))
                .execute();

        assertThat(exitCode).isEqualTo(1);
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("report it").doesNotContain("free space");
    }

    private static Terminal terminal(ByteArrayOutputStream err) {
        return new Terminal(
                InputStream.nullInputStream(),
                new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                false,
                false,
                false,
                Map.of());
    }

    @Command(name = "read")
    private static final class OnCutOffData implements Callable<Integer> {

        @Override
        public Integer call() {
            throw new UncheckedIOException("f can not be read", new EOFException("cut off"));
        }
    }

    @Command(name = "write")
    private static final class OnAFullDisk implements Callable<Integer> {

        @Override
        public Integer call() {
            throw new UncheckedIOException("f can not be written", new IOException("No space left on device"));
        }
    }
}
