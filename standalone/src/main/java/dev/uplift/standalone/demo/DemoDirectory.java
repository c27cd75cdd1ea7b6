package dev.uplift.standalone.demo;

import dev.uplift.standalone.cli.CommandFailure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Where a demo keeps its stack, its configuration and its recording.
 *
 * @param isTemporary whether it goes with the demo
 */
record DemoDirectory(Path root, boolean isTemporary) implements AutoCloseable {

    private static final String RECORDING = "recording.ndjson";

    /**
     * @param wanted null: a temporary one
     * @throws CommandFailure if there is something in it that no demo has written, or a stack was there: the recording begins before what it has seen
     */
    static DemoDirectory open(@Nullable Path wanted) {
        try {
            if (wanted != null) {
                requireUnused(wanted);
            }
            DemoDirectory directory = wanted == null
                    ? new DemoDirectory(Files.createTempDirectory("uplift-demo-"), true)
                    : new DemoDirectory(
                            Files.createDirectories(wanted).toAbsolutePath().normalize(), false);
            DemoResource.copy("config/analytics_platform_config.json", directory.config());
            DemoResource.copy("config/metrics_optimization_config.json", directory.config());
            return directory;
        } catch (IOException e) {
            throw new UncheckedIOException("no directory for the demo's data", e);
        }
    }

    private static void requireUnused(Path wanted) throws IOException {
        boolean isOfDemo = Files.exists(wanted.resolve(RECORDING));
        if (isOfDemo && Files.exists(wanted.resolve("broker"))) {
            throw CommandFailure.wrongUsage(
                    "a demo was played in " + wanted,
                    "name a new directory; to go on: ./uplift up --data " + wanted + " --config "
                            + wanted.resolve("config"));
        } else if (!isOfDemo && !isEmpty(wanted)) {
            throw CommandFailure.wrongUsage(wanted + " is not empty", "name a new directory");
        }
    }

    private static boolean isEmpty(Path wanted) throws IOException {
        if (!Files.exists(wanted)) {
            return true;
        }
        try (Stream<Path> files = Files.list(wanted)) {
            return files.findAny().isEmpty();
        }
    }

    Path config() {
        return root.resolve("config");
    }

    Path recording() {
        return root.resolve(RECORDING);
    }

    @Override
    public void close() {
        if (isTemporary) {
            deleteAll();
        }
    }

    private void deleteAll() {
        try (Stream<Path> all = Files.walk(root)) {
            all.sorted(Comparator.reverseOrder()).forEach(DemoDirectory::delete);
        } catch (IOException e) {
            throw new UncheckedIOException(root + " can not be removed", e);
        }
    }

    private static void delete(Path path) {
        try {
            Files.deleteIfExists(path);
        } catch (IOException e) {
            throw new UncheckedIOException(path + " can not be removed", e);
        }
    }
}
