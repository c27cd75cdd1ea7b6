package dev.uplift.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** A process of the benchmark; closing ends it. */
final class Child implements AutoCloseable {

    private static final Duration LOOK = Duration.ofMillis(20);
    private static final Duration TO_END = Duration.ofSeconds(60);

    private final String name;
    private final Path output;
    private final Process process;

    Child(String name, List<String> arguments, Map<String, String> environment, Path work) throws IOException {
        this.name = name;
        this.output = work.resolve(name + ".out");
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectOutput(output.toFile())
                .redirectError(work.resolve(name + ".err").toFile());
        builder.environment().putAll(environment);
        process = builder.start();
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly, "end-" + name));
    }

    /**
     * Arguments that start a service as its package does.
     *
     * @param heap its limit
     * @param more beside the options that the service comes with; they win, but a second collector is refused unless the first is taken back
     */
    static List<String> asPackaged(Path root, String service, String heap, List<String> more) {
        List<String> arguments = new ArrayList<>(List.of(heap, optionsOf(root, service)));
        arguments.addAll(more);
        arguments.addAll(List.of("-jar", BenchmarkMain.jar(root, service).toString()));
        return arguments;
    }

    /** The argument by which the JVM reads the options that a service comes with. */
    static String optionsOf(Path root, String service) {
        return "@" + root.resolve(service).resolve("jvm.options");
    }

    void awaitLine(String text, Duration patience) {
        await("'" + text + "'", patience, () -> hasSaid(text));
    }

    boolean hasSaid(String text) {
        return output().contains(text);
    }

    /** @throws IllegalStateException if it has not come true in time, or the process has ended */
    void await(String what, Duration patience, BooleanSupplier condition) {
        long deadline = System.nanoTime() + patience.toNanos();
        while (!condition.getAsBoolean()) {
            if (!process.isAlive() || System.nanoTime() > deadline) {
                throw new IllegalStateException(
                        name + (process.isAlive() ? " did not reach " : " ended before ") + what + "; see " + output);
            }
            LockSupport.parkNanos(LOOK.toNanos());
        }
    }

    /** What it has printed, once it has ended by itself. */
    String result(Duration patience) throws InterruptedException {
        if (!process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS) || process.exitValue() != 0) {
            throw new IllegalStateException(name + " failed; see " + output);
        }
        return output().strip();
    }

    /** Most memory that was resident so far, in MiB. */
    long peakMebibytes() throws IOException {
        return PeakMemory.mebibytesOf(Long.toString(process.pid()));
    }

    /** What it has taken of all processors so far, in seconds. */
    double processorSeconds() {
        return process.info().totalCpuDuration().orElse(Duration.ZERO).toMillis() / 1e3;
    }

    private String output() {
        try {
            return Files.readString(output);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(TO_END.toMillis(), TimeUnit.MILLISECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            process.destroyForcibly();
        }
    }
}
