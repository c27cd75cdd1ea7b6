package dev.uplift.standalone.send;

import static org.assertj.core.api.Assertions.assertThat;

import dev.uplift.standalone.cli.Terminal;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ProgressTest {

    private static final int COLUMNS = 80;

    @Test
    void theBarFitsIntoATerminal() {
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Terminal terminal = new Terminal(
                InputStream.nullInputStream(),
                new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                true,
                true,
                false,
                Map.of());

        try (Progress progress = Progress.ofEvents(terminal, "Replaying", 1_000_000)) {
            progress.say("2026-11-22T10:00:00Z");
            progress.advance(500_000);
        }

        assertThat(err.toString(StandardCharsets.UTF_8).split("[\r\n]", -1))
                .anyMatch(line -> line.startsWith("Replaying"))
                .allMatch(line -> line.length() < COLUMNS);
    }
}
