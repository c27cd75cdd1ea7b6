package dev.uplift.standalone.stack;

import dev.uplift.standalone.cli.CommandFailure;
import dev.uplift.standalone.cli.Pause;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** Waits until all services are ready; the first failure or the end of patience ends it. */
final class Readying {

    private static final Duration LOOK = Duration.ofMillis(50);
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final String MEND = "see the log in the data directory";

    private final List<RunningService> waiting;

    Readying(List<RunningService> services) {
        this.waiting = new ArrayList<>(services);
    }

    /** @return false if it was cancelled */
    boolean await(Consumer<String> said, BooleanSupplier isCancelled) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!waiting.isEmpty() && !isCancelled.getAsBoolean()) {
            waiting.stream()
                    .flatMap(service -> service.failure().stream())
                    .findFirst()
                    .ifPresent(failure -> {
                        throw CommandFailure.failed(failure, MEND);
                    });
            List<RunningService> ready =
                    waiting.stream().filter(RunningService::isReady).toList();
            ready.forEach(service -> said.accept(service.readyLine()));
            waiting.removeAll(ready);
            if (System.nanoTime() > deadline) {
                throw CommandFailure.failed("not ready after " + PATIENCE.toSeconds() + " s: " + states(), MEND);
            }
            Pause.REAL.orFail(LOOK);
        }
        return waiting.isEmpty();
    }

    private String states() {
        return waiting.stream().map(RunningService::state).collect(Collectors.joining("; "));
    }
}
