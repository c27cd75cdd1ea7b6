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

    /**
     * @param wanted null: a temporary one
     * @throws CommandFailure if there is something in it: the recording begins before what a stack has seen
     */
    static DemoDirectory open(@Nullable Path wanted) {
        try {
            if (wanted != null) {
                requireEmpty(wanted);
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

    private static void requireEmpty(Path wanted) throws IOException {
        if (!Files.exists(wanted)) {
            return;
        }
        try (Stream<Path> files = Files.list(wanted)) {
            if (files.findAny().isPresent()) {
                throw CommandFailure.wrongUsage(
                        wanted + " is not empty",
                        "name a new one; a demo that was kept goes on with ./uplift up --data " + wanted + " --config "
                                + wanted.resolve("config"));
            }
        }
    }

    Path config() {
        return root.resolve("config");
    }

    Path recording() {
        return root.resolve("recording.ndjson");
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
