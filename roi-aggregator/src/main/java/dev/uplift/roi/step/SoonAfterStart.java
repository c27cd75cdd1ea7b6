package dev.uplift.roi.step;

import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.streams.processor.Cancellable;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.ProcessorContext;

/** Work that a task has to do once when it begins, even if no record comes. */
final class SoonAfterStart {

    private static final Duration DELAY = Duration.ofMillis(100);

    private SoonAfterStart() {}

    static void run(ProcessorContext<?, ?> context, Runnable work) {
        AtomicReference<Cancellable> scheduled = new AtomicReference<>();
        scheduled.set(context.schedule(DELAY, PunctuationType.WALL_CLOCK_TIME, now -> {
            work.run();
            Objects.requireNonNull(scheduled.get()).cancel();
        }));
    }
}
