package dev.uplift.chaos;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Of all runs, kept in a file as they come, so that who interrupts the rest keeps what there is; for many threads. */
final class Results {

    private final Optional<Path> file;
    private final List<RunResult> all = new ArrayList<>();
    private boolean isOver;

    Results(Optional<Path> file) {
        this.file = file;
    }

    synchronized void add(RunResult result) {
        if (!isOver) {
            all.add(result);
            keep(result.line());
        }
    }

    /** What comes later is no result: its processes were ended with this one. */
    synchronized void end() {
        isOver = true;
    }

    synchronized boolean isHeld() {
        return all.stream().allMatch(RunResult::isHeld);
    }

    /** A line for each run, and the total. */
    synchronized String summary() {
        StringBuilder summary = new StringBuilder();
        all.forEach(result -> summary.append(result.line()).append(System.lineSeparator()));
        return summary.append(total()).toString();
    }

    /** Also to the file. */
    synchronized void close() {
        keep(total());
        end();
    }

    private String total() {
        long acknowledged = all.stream().mapToLong(RunResult::acknowledged).sum();
        int fired = all.stream().mapToInt(result -> result.fired().size()).sum();
        long violated = all.stream().filter(result -> !result.isHeld()).count();
        return all.size() + " seeds, " + acknowledged + " acknowledged events, " + fired + " faults, " + violated
                + " violations";
    }

    private void keep(String line) {
        file.ifPresent(path -> {
            try {
                Files.writeString(
                        path, line + System.lineSeparator(), StandardOpenOption.CREATE, StandardOpenOption.APPEND);
            } catch (IOException e) {
                throw new ChaosException("the results in " + path, e);
            }
        });
    }
}
