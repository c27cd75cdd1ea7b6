package dev.uplift.standalone.demo;

import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/** What the demo has seen. */
final class Summary {

    private final long startedNanos;
    private final Set<String> occasions = new LinkedHashSet<>();
    private int windows;
    private int fired;
    private int resolved;
    private Optional<Double> firstAlertSeconds = Optional.empty();

    Summary(long startedNanos) {
        this.startedNanos = startedNanos;
    }

    void countWindow() {
        windows++;
    }

    void countAlert(String state, Optional<String> occasion) {
        if ("FIRING".equals(state)) {
            fired++;
            occasion.ifPresent(occasions::add);
            if (firstAlertSeconds.isEmpty()) {
                firstAlertSeconds = Optional.of((System.nanoTime() - startedNanos) / 1e9);
            }
        } else if ("RESOLVED".equals(state)) {
            resolved++;
        }
    }

    int windows() {
        return windows;
    }

    int fired() {
        return fired;
    }

    int resolved() {
        return resolved;
    }

    /** Known reasons of the alerts that fired. */
    Set<String> occasions() {
        return occasions;
    }

    /** Since the command began. */
    Optional<Double> firstAlertSeconds() {
        return firstAlertSeconds;
    }
}
