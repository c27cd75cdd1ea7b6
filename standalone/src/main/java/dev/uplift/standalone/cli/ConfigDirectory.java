package dev.uplift.standalone.cli;

import dev.uplift.kit.config.ConfigDocuments;
import dev.uplift.kit.config.InvalidConfigException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where the two configuration documents are: {@code --config}, else the repository's {@code config}. */
public final class ConfigDirectory {

    @Option(names = "--config", paramLabel = "DIR", description = "Directory with the two documents; default config/.")
    private @Nullable Path directory;

    /** @throws CommandFailure if there is no such directory */
    public Path resolve() {
        Path found = directory != null ? directory : home().resolve("config");
        if (!Files.isDirectory(found)) {
            throw CommandFailure.wrongUsage(
                    "there is no directory " + found, "name the one with the two configuration documents by --config");
        }
        return found.toAbsolutePath().normalize();
    }

    /** @throws CommandFailure with one line for each error */
    public static ConfigDocuments load(Path directory) {
        try {
            return ConfigDocuments.load(directory);
        } catch (InvalidConfigException e) {
            throw CommandFailure.invalid(
                    e.errors().stream().map(Object::toString).toList());
        }
    }

    private static Path home() {
        return Optional.ofNullable(System.getProperty("uplift.home"))
                .map(Path::of)
                .orElse(Path.of(""));
    }
}
