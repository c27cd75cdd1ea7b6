package dev.uplift.system;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.uplift.standalone.UpliftCommand;
import dev.uplift.standalone.cli.RunningStack;
import dev.uplift.standalone.cli.StackClient;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** {@code ./uplift up} as a process of its own on free ports, to be stopped, killed and started again. */
final class StackFixture implements AutoCloseable {

    private static final JsonMapper JSON = new JsonMapper();
    private static final Duration START = Duration.ofMinutes(4);
    private static final Duration STOP = Duration.ofMinutes(1);
    private static final long LOOK_NANOS = Duration.ofMillis(100).toNanos();

    private final Path directory;
    private Process process;
    private RunningStack endpoints;

    private StackFixture(Path directory) throws IOException {
        this.directory = directory;
        this.process = launch();
        this.endpoints = awaitEndpoints();
    }

    /**
     * @param directory for data, configuration and output
     * @param kpis the document metrics_optimization_config.json
     */
    static StackFixture start(Path directory, String kpis) throws IOException {
        Path config = Files.createDirectories(directory.resolve("config"));
        Files.writeString(config.resolve("metrics_optimization_config.json"), kpis);
        Files.writeString(config.resolve("analytics_platform_config.json"), "{\"roiTrackingEnabled\": true}");
        return new StackFixture(directory);
    }

    RunningStack endpoints() {
        return endpoints;
    }

    StackClient client() {
        return new StackClient(URI.create(endpoints.http()));
    }

    /** The lines of {@code /metrics}. */
    List<String> metrics() {
        try (InputStream answer =
                URI.create(endpoints.http() + "/metrics").toURL().openStream()) {
            return new String(answer.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** As {@code kill -9} does; then up again on the same data. */
    void killAndRestart() throws IOException {
        process.destroyForcibly();
        awaitEnd();
        process = launch();
        endpoints = awaitEndpoints();
    }

    /** As Ctrl-C or SIGTERM does. */
    int stop() {
        process.destroy();
        return awaitEnd();
    }

    /** What the stack answers as soon as it fulfils a condition. */
    JsonNode await(String path, Predicate<JsonNode> condition) {
        return await(
                path,
                () -> Optional.of(client().get(path))
                        .filter(StackClient.Answer::isGood)
                        .map(StackClient.Answer::body)
                        .filter(condition));
    }

    /** Looks again and again until something is there, for a minute. */
    static <T> T await(String what, Supplier<Optional<T>> look) {
        long deadline = System.nanoTime() + TimeUnit.MINUTES.toNanos(1);
        while (System.nanoTime() < deadline) {
            Optional<T> found = look.get();
            if (found.isPresent()) {
                return found.get();
            }
            LockSupport.parkNanos(LOOK_NANOS);
        }
        throw new AssertionError("not within a minute: " + what);
    }

    @Override
    public void close() {
        process.destroyForcibly();
        awaitEnd();
    }

    Path data() {
        return directory.resolve("data");
    }

    private Process launch() throws IOException {
        List<String> command = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                UpliftCommand.class.getName(),
                "up",
                "--data",
                data().toString(),
                "--config",
                directory.resolve("config").toString(),
                "--port=0",
                "--kafka-port=0",
                "--registry-port=0");
        File output = directory.resolve("up.out").toFile();
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(output));
        builder.environment()
                .putAll(Map.of("XDG_STATE_HOME", directory.resolve("user").toString()));
        return builder.start();
    }

    private RunningStack awaitEndpoints() throws IOException {
        long deadline = System.nanoTime() + START.toNanos();
        Optional<RunningStack> written = written();
        while (written.isEmpty()) {
            if (!process.isAlive() || System.nanoTime() > deadline) {
                process.destroyForcibly();
                throw new AssertionError("the stack did not start: " + Files.readString(directory.resolve("up.out")));
            }
            LockSupport.parkNanos(LOOK_NANOS);
            written = written();
        }
        return written.get();
    }

    /** What this process wrote; one that was killed has left its own behind. */
    private Optional<RunningStack> written() throws IOException {
        try {
            String text = Files.readString(data().resolve("endpoints.json"));
            return Optional.of(JSON.readValue(text, RunningStack.class)).filter(stack -> stack.pid() == process.pid());
        } catch (NoSuchFileException notYet) {
            return Optional.empty();
        }
    }

    private int awaitEnd() {
        try {
            if (!process.waitFor(STOP.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new AssertionError("the stack did not stop within " + STOP);
            }
            return process.exitValue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }
}
