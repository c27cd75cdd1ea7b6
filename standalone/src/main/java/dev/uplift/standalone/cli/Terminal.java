package dev.uplift.standalone.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * Where a command runs: its streams, whether people watch them, and its environment.
 *
 * @param watchesOut whether standard output is a terminal
 * @param watchesErr whether standard error is a terminal
 * @param pipesOut whether another program reads standard output
 */
public record Terminal(
        InputStream in,
        PrintStream out,
        PrintStream err,
        boolean watchesOut,
        boolean watchesErr,
        boolean pipesOut,
        Map<String, String> environment) {

    /** The process's own; the {@code uplift} script says what they are, as Java 17 can not. */
    public static Terminal ofProcess() {
        return new Terminal(
                System.in,
                utf8(FileDescriptor.out),
                utf8(FileDescriptor.err),
                Boolean.getBoolean("uplift.watches.out"),
                Boolean.getBoolean("uplift.watches.err"),
                Boolean.getBoolean("uplift.pipes.out"),
                System.getenv());
    }

    public Optional<String> variable(String name) {
        return Optional.ofNullable(environment.get(name)).filter(value -> !value.isBlank());
    }

    /** Colour only for people, and only if they did not refuse it (https://no-color.org). */
    public Style style() {
        boolean refused = variable("NO_COLOR").isPresent() || "dumb".equals(environment.get("TERM"));
        return watchesOut && !refused ? Style.COLORED : Style.PLAIN;
    }

    /** Where Uplift remembers things of this user on this machine. */
    public Path stateDirectory() {
        Path base = variable("XDG_STATE_HOME")
                .map(Path::of)
                .orElseGet(() -> Path.of(variable("HOME").orElse(System.getProperty("user.home")), ".local", "state"));
        return base.resolve("uplift");
    }

    private static PrintStream utf8(FileDescriptor descriptor) {
        return new PrintStream(new FileOutputStream(descriptor), true, StandardCharsets.UTF_8);
    }
}
