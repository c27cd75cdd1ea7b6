package dev.uplift.kit.query;

import dev.uplift.kit.streams.OutageException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/** Asks the copy of a task's state while the task itself is out of reach. */
final class StandbyReader {

    /**
     * A copy that is still being written to stands at a commit again and again, and is hardly ever further behind. Longer waits are for
     * the task to come, and would keep threads that other instances need.
     */
    private static final Duration PATIENCE = Duration.ofMillis(200);

    private static final long LOOK_AGAIN_MILLIS = 10;

    private StandbyReader() {}

    /** @param atLeast a copy that lacks some of it gives no answer */
    static <V extends TaskView, T> Lookup<T> read(
            Standbys<V> standbys, int partition, Positions atLeast, Function<V, T> question) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        try {
            do {
                Optional<ViewReader.Seen<T>> seen =
                        standbys.read(partition, view -> ViewReader.look(view, atLeast, question));
                if (seen.flatMap(ViewReader.Seen::value).isPresent()) {
                    return new Lookup.Found<>(
                            seen.get().value().get(), seen.get().asOf().ofStandby());
                }
                TimeUnit.MILLISECONDS.sleep(LOOK_AGAIN_MILLIS);
            } while (standbys.has(partition) && System.nanoTime() - deadline < 0);
            return Lookup.notReady("the task is out of reach, and no copy of its state has all that is wanted");
        } catch (NotReadyException | OutageException e) {
            return Lookup.notReady(String.valueOf(e.getMessage()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Lookup.notReady("the service stops");
        }
    }
}
