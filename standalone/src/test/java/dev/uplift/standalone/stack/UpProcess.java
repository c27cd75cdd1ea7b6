package dev.uplift.standalone.stack;

import dev.uplift.standalone.cli.Terminal;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine;

/** {@code ./uplift up} without broker, registry and services, in a child process; gone when closed. */
final class UpProcess implements AutoCloseable {

    private static final String UP = "Ctrl-C stops it.";
    private static final long PATIENCE_SECONDS = 60;

    private final Process process;
    private final BufferedReader output;
    private final List<String> lines = new ArrayList<>();

    private UpProcess(Process process) {
        this.process = process;
        this.output = process.inputReader();
    }

    /** The child's. */
    public static void main(String[] arguments) {
        UpCommand up = new UpCommand(Terminal.ofProcess(), new FakeBackbone(new ArrayList<>()), List::of);
        System.exit(new CommandLine(up).execute(arguments));
    }

    /** Returns once it is up, or has ended. */
    static UpProcess start(Path data, Path config, Path state) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        UpProcess.class.getName(),
                        "--data=" + data,
                        "--config=" + config,
                        "--port=0",
                        "--kafka-port=0",
                        "--registry-port=0")
                .redirectErrorStream(true);
        builder.environment().put("XDG_STATE_HOME", state.toString());
        UpProcess up = new UpProcess(builder.start());
        up.awaitUp();
        return up;
    }

    long pid() {
        return process.pid();
    }

    void terminate() {
        // Not the process itself: that would close its output too.
        process.toHandle().destroy();
    }

    /** All that it said, once it has ended. */
    List<String> said() {
        output.lines().forEach(lines::add);
        return lines;
    }

    int exitCode() throws InterruptedException {
        if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            throw new IllegalStateException("up did not end in " + PATIENCE_SECONDS + " s");
        }
        return process.exitValue();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }

    private void awaitUp() throws IOException {
        for (String line = output.readLine(); line != null; line = output.readLine()) {
            lines.add(line);
            if (line.equals(UP)) {
                return;
            }
        }
    }
}
