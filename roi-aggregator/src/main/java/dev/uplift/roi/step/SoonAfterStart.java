package dev.uplift.roi.step;

import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import org.apache.kafka.streams.processor.Cancellable;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.ProcessorContext;

/** Work that a task has to do once when it begins, even if no record comes. */
final class SoonAfterStart {

    private static final Duration DELAY = Duration.ofMillis(100);

    private SoonAfterStart() {}

    /**
     * Every time until there is no more of it, each time in a transaction of its own, as far as the task goes. A task that is revived begins again with {@code init}, but what it
     * had scheduled before goes on: the work has to say no once it is not the current one's.
     */
    static void runWhile(ProcessorContext<?, ?> context, BooleanSupplier work) {
        AtomicReference<Cancellable> scheduled = new AtomicReference<>();
        scheduled.set(context.schedule(DELAY, PunctuationType.WALL_CLOCK_TIME, now -> {
            if (!work.getAsBoolean()) {
                Objects.requireNonNull(scheduled.get()).cancel();
            }
            context.commit();
        }));
    }

    static void run(ProcessorContext<?, ?> context, Runnable work) {
        runWhile(context, () -> {
            work.run();
            return false;
        });
    }
}
