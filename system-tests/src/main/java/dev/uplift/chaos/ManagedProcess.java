package dev.uplift.chaos;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** One process of the product, which can be started, killed and stopped again and again. */
final class ManagedProcess {

    private static final Duration PATIENCE = Duration.ofSeconds(150);

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
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectOutput(output().toFile())
                .redirectError(logs.resolve(name + "-" + starts + ".err").toFile());
        builder.environment().putAll(environment);
        try {
            process = Optional.of(builder.start());
        } catch (IOException e) {
            throw new ChaosException(name + " did not start", e);
        }
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
        asked.destroy();
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

    private void signal(String signal) {
        try {
            Process kill = new ProcessBuilder(
                            "kill", "-" + signal, Long.toString(running().pid()))
                    .start();
            awaitEnd(kill, PATIENCE);
        } catch (IOException e) {
            throw new ChaosException("SIG" + signal + " to " + name, e);
        }
    }

    private char state() {
        try {
            String stat = Files.readString(Path.of("/proc/" + running().pid() + "/stat"));
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
