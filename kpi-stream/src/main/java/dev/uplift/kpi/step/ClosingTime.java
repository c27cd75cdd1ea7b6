package dev.uplift.kpi.step;

import dev.uplift.kit.streams.StreamsDefaults;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * How long tasks close windows before what became of them is committed. After a night in which the service did not run each series has hundreds to close, and the
 * broker gives up a transaction that lasts for longer than the timeout of {@link StreamsDefaults}, so that a thread would begin anew for ever. All tasks of a
 * thread share one transaction: each has its part of the time, however many there are.
 */
public final class ClosingTime {

    private static final long MOST_NANOS = Duration.ofSeconds(3).toNanos();

    private final LongSupplier nanoTime;
    private final Map<Thread, Integer> tasks = new ConcurrentHashMap<>();

    /** @param nanoTime like {@link System#nanoTime}: unlike the time of day it is never set back */
    public ClosingTime(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    /** Of a new task of this thread. */
    Part join() {
        Thread thread = Thread.currentThread();
        tasks.merge(thread, 1, Integer::sum);
        return new Part(thread);
    }

    /** The time of one task. */
    final class Part {

        private final Thread thread;
        private long spent;

        private Part(Thread thread) {
            this.thread = thread;
        }

        /** Whether there is any until the next commit. */
        boolean isLeft() {
            return spent < all();
        }

        private long all() {
            return MOST_NANOS / tasks.getOrDefault(thread, 1);
        }

        /** Has the work done as long as there is time: it asks whether it may go on. */
        void spendOn(Consumer<BooleanSupplier> work) {
            long since = nanoTime.getAsLong() - spent;
            work.accept(() -> nanoTime.getAsLong() - since < all());
            spent = nanoTime.getAsLong() - since;
        }

        /** What was done so far is about to be committed. */
        void renew() {
            spent = 0;
        }

        /** The task has ended. */
        void leave() {
            tasks.computeIfPresent(thread, (itself, count) -> count == 1 ? null : count - 1);
        }
    }
}
