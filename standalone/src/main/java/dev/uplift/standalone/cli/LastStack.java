package dev.uplift.standalone.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Objects;
import java.util.Optional;

/** Remembers, per user, the stack that was started last on this machine. */
public final class LastStack {

    private static final JsonMapper JSON = new JsonMapper();

    private final Path file;

    public LastStack(Path stateDirectory) {
        this.file = stateDirectory.resolve("last-stack.json");
    }

    /**
     * @param stack where it answers
     * @param dataDirectory where it keeps its data
     * @param configDirectory where its configuration is
     */
    public record Entry(RunningStack stack, String dataDirectory, String configDirectory) {

        /** What is read may lack something. */
        public Entry {
            Objects.requireNonNull(stack, "no stack");
            Objects.requireNonNull(dataDirectory, "no dataDirectory");
            Objects.requireNonNull(configDirectory, "no configDirectory");
        }
    }

    /** @throws CommandFailure if what was written is damaged */
    public Optional<Entry> read() {
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        try {
            return Optional.of(JSON.readValue(Files.readString(file), Entry.class));
        } catch (JsonProcessingException e) {
            throw damaged(e.getOriginalMessage());
        } catch (IOException e) {
            throw damaged(String.valueOf(e.getMessage()));
        }
    }

    /** Makes a change without which commands do not find the stack: that it can not be made is told, and no reason to end. */
    public static void note(Terminal terminal, Runnable change) {
        try {
            change.run();
        } catch (CommandFailure e) {
            e.lines().forEach(line -> terminal.err().println("uplift: " + line));
        }
    }

    /** @throws CommandFailure if it can not be written */
    public void write(Entry entry) {
        try {
            Files.createDirectories(file.getParent());
            Path next =
                    file.resolveSibling(file.getFileName() + "." + entry.stack().pid());
            Files.writeString(next, JSON.writeValueAsString(entry));
            Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw CommandFailure.failed(
                    file + " can not be written (" + e + ")",
                    "check permissions and free space; without it, commands need --url");
        }
    }

    /**
     * Forgets the stack of this process; another one that came later is left alone.
     *
     * @throws CommandFailure if it can not be read or removed
     */
    public void forget(long pid) {
        try {
            if (read().map(entry -> entry.stack().pid() == pid).orElse(false)) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw CommandFailure.failed(file + " can not be removed (" + e + ")", "remove it");
        }
    }

    private CommandFailure damaged(String reason) {
        return CommandFailure.failed(file + " can not be read (" + reason + ")", "remove it, or give --url");
    }
}
