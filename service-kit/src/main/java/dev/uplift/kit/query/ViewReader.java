package dev.uplift.kit.query;

import dev.uplift.kit.streams.OutageException;
import java.time.Duration;
import java.util.function.Function;

/** Asks the view of one local task. */
final class ViewReader {

    private static final Duration COMMIT_PATIENCE = Duration.ofSeconds(5);
    private static final Duration LOOK_AGAIN = Duration.ofMillis(50);

    private ViewReader() {}

    private record Seen<T>(T value, AsOf asOf) {}

    static <V extends TaskView, T> Lookup<T> read(
            V view, Positions atLeast, Duration timeout, Function<V, T> question) {
        long deadline = System.nanoTime() + timeout.toNanos();
        try {
            while (true) {
                Seen<T> seen = view.gate().read(() -> look(view, question), COMMIT_PATIENCE);
                if (seen.asOf().positions().includes(atLeast)) {
                    return new Lookup.Found<>(seen.value(), seen.asOf());
                }
                if (System.nanoTime() - deadline >= 0) {
                    return new Lookup.NotIncluded<>(seen.asOf());
                }
                view.gate().awaitNextCommit(LOOK_AGAIN);
            }
        } catch (TaskGate.ClosedException | OutageException e) {
            return Lookup.notReady(String.valueOf(e.getMessage()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Lookup.notReady("the service stops");
        }
    }

    private static <V extends TaskView, T> Seen<T> look(V view, Function<V, T> question) {
        return new Seen<>(question.apply(view), new AsOf(view.arrivalClock(), view.positions()));
    }
}
