package dev.uplift.kit.query;

import dev.uplift.kit.streams.OutageException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;

/** Asks the view of one local task. */
final class ViewReader {

    private static final Duration COMMIT_PATIENCE = Duration.ofSeconds(5);
    private static final Duration LOOK_AGAIN = Duration.ofMillis(50);

    private ViewReader() {}

    /** @param value empty if not all was included that is waited for */
    record Seen<T>(Optional<T> value, AsOf asOf) {}

    static <V extends TaskView, T> Lookup<T> read(
            V view, Positions atLeast, Duration timeout, Function<V, T> question) {
        long deadline = System.nanoTime() + timeout.toNanos();
        try {
            while (true) {
                Seen<T> seen = view.gate().read(() -> look(view, atLeast, question), COMMIT_PATIENCE);
                if (seen.value().isPresent()) {
                    return new Lookup.Found<>(seen.value().get(), seen.asOf());
                }
                if (System.nanoTime() - deadline >= 0) {
                    return new Lookup.NotIncluded<>(seen.asOf());
                }
                view.gate().awaitNextCommit(LOOK_AGAIN);
            }
        } catch (TaskGate.ClosedException | NotReadyException | OutageException e) {
            return Lookup.notReady(String.valueOf(e.getMessage()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Lookup.notReady("the service stops");
        }
    }

    /** An answer that would be thrown away is not worked out: while it is, the task can not write what is waited for. */
    static <V extends TaskView, T> Seen<T> look(V view, Positions atLeast, Function<V, T> question) {
        AsOf asOf = new AsOf(view.arrivalClock(), view.positions(), Role.ACTIVE);
        return new Seen<>(
                asOf.positions().includes(atLeast) ? Optional.of(question.apply(view)) : Optional.empty(), asOf);
    }
}
