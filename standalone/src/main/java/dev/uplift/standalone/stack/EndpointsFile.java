package dev.uplift.standalone.stack;

import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.uplift.standalone.cli.RunningStack;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** {@code endpoints.json}: there, whole, while the stack is ready. One that is killed leaves it to the next to remove. */
final class EndpointsFile {

    private static final JsonMapper JSON = new JsonMapper();

    private EndpointsFile() {}

    static void write(Path file, RunningStack endpoints) {
        try {
            Path next = file.resolveSibling(file.getFileName() + ".next");
            Files.writeString(next, JSON.writeValueAsString(endpoints));
            Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(file + " can not be written", e);
        }
    }
}
