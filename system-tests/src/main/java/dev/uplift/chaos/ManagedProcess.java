package dev.uplift.chaos;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** One process of the product, which can be started, killed and stopped again and again. */
final class ManagedProcess {

    private static final Duration PATIENCE = Duration.ofMinutes(4);
    private static final Pattern NUMBER_OF_STATUS = Pattern.compile("(\\w+):\\s+(\\d+).*");

    private final String name;
    private final List<String> command;
    private final Map<String, String> environment;
    private final String readyLine;
    private final Path logs;
    private int starts;
    private Optional<Process> process = Optional.empty();

    /**
     * @param readyLine what its standard output says when it is ready
     * @param logs directory of its output
     */
    ManagedProcess(String name, List<String> command, Map<String, String> environment, String readyLine, Path logs) {
        this.name = name;
        this.command = List.copyOf(command);
        this.environment = Map.copyOf(environment);
        this.readyLine = readyLine;
        this.logs = logs;
    }

    String name() {
        return name;
    }

    void start() {
        starts++;
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().putAll(environment);
        try {
            Process started = builder.start();
            keepOutput(started, output());
            process = Optional.of(started);
        } catch (IOException e) {
            throw new ChaosException(name + " did not start", e);
        }
    }

    /** Through a pipe, so that a process that may write no file can still say so. */
    private static void keepOutput(Process started, Path file) throws IOException {
        OutputStream kept = Files.newOutputStream(file);
        Thread keeper = new Thread(
                () -> {
                    try (kept;
                            InputStream said = started.getInputStream()) {
                        said.transferTo(kept);
                    } catch (IOException e) {
                        // The process was killed while it spoke.
                    }
                },
                "output of pid " + started.pid());
        keeper.setDaemon(true);
        keeper.start();
    }

    void awaitReady() {
        Waiting.until(name + " is ready", PATIENCE, () -> {
            if (!isAlive()) {
                throw new ChaosException(name + " ended before it was ready; see " + logs);
            }
            return hasSaid(readyLine);
        });
    }

    private boolean hasSaid(String text) {
        try {
            return Files.readString(output()).contains(text);
        } catch (IOException e) {
            throw new ChaosException("the output of " + name, e);
        }
    }

    private Path output() {
        return logs.resolve(name + "-" + starts + ".out");
    }

    boolean isAlive() {
        return process.filter(Process::isAlive).isPresent();
    }

    /** SIGKILL. Returns the proof that it is gone. */
    String kill() {
        Process killed = running();
        killed.destroyForcibly();
        return "pid " + killed.pid() + " ended with " + awaitEnd(killed, PATIENCE);
    }

    /** SIGTERM; the product promises exit code 0. */
    String terminate() {
        Process asked = running();
        signal("TERM");
        int code = awaitEnd(asked, PATIENCE);
        if (code != 0) {
            throw new ChaosException(name + " ended with " + code + " after SIGTERM");
        }
        return "pid " + asked.pid() + " ended with 0";
    }

    /** SIGSTOP. Returns the proof, the state in which the kernel sees it. */
    String suspend() {
        signal("STOP");
        Waiting.until(name + " is stopped", PATIENCE, () -> state() == 'T');
        return "pid " + running().pid() + " is in state T";
    }

    void resume() {
        signal("CONT");
        Waiting.until(name + " goes on", PATIENCE, () -> state() != 'T');
    }

    /**
     * As if its disk were full: no file may grow any more. A limit of the process does that, where filling a disk would harm
     * all others.
     */
    void fillDisk() {
        tell("prlimit", "--pid", pid(), "--fsize=0:");
    }

    /** Waits until it has said something since it was last started. */
    void awaitSaid(String text) {
        Waiting.until(name + " says " + text + " in " + output(), PATIENCE, () -> hasSaid(text));
    }

    /** SIGTERM of a process that need not end well. Returns the proof that it is gone. */
    String stop() {
        Process asked = running();
        signal("TERM");
        return "pid " + asked.pid() + " ended with " + awaitEnd(asked, PATIENCE);
    }

    /** What it holds now, as the kernel sees it. */
    Holdings holdings() {
        Path proc = Path.of("/proc", pid());
        try (Stream<Path> files = Files.list(proc.resolve("fd"))) {
            Map<String, Long> status = Files.readAllLines(proc.resolve("status")).stream()
                    .map(NUMBER_OF_STATUS::matcher)
                    .filter(Matcher::matches)
                    .collect(Collectors.toMap(line -> line.group(1), line -> Long.parseLong(line.group(2))));
            return new Holdings(
                    name, status.getOrDefault("VmHWM", 0L) / 1024, status.getOrDefault("Threads", 0L), files.count());
        } catch (IOException e) {
            throw new ChaosException("what " + name + " holds", e);
        }
    }

    /**
     * What a process holds.
     *
     * @param peakMebibytes of memory, since its start
     * @param files open ones, sockets among them
     */
    record Holdings(String name, long peakMebibytes, long threads, long files) {}

    /** Ends it, whatever state it is in. */
    void end() {
        process.filter(Process::isAlive).ifPresent(alive -> {
            alive.destroyForcibly();
            awaitEnd(alive, PATIENCE);
        });
    }

    private Process running() {
        return process.filter(Process::isAlive).orElseThrow(() -> new ChaosException(name + " is not running"));
    }

    private String pid() {
        return Long.toString(running().pid());
    }

    private void signal(String signal) {
        tell("kill", "-" + signal, pid());
    }

    private void tell(String... command) {
        try {
            int code = awaitEnd(new ProcessBuilder(command).start(), PATIENCE);
            if (code != 0) {
                throw new ChaosException(String.join(" ", command) + " ended with " + code);
            }
        } catch (IOException e) {
            throw new ChaosException(String.join(" ", command), e);
        }
    }

    private char state() {
        try {
            String stat = Files.readString(Path.of("/proc", pid(), "stat"));
            return stat.charAt(stat.lastIndexOf(')') + 2);
        } catch (IOException e) {
            throw new ChaosException("the state of " + name, e);
        }
    }

    private static int awaitEnd(Process ending, Duration patience) {
        try {
            if (ending.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                return ending.exitValue();
            }
            throw new ChaosException("pid " + ending.pid() + " did not end within " + patience);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ChaosException("interrupted", e);
        }
    }
}
