package dev.uplift.kit.streams;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.LongSupplier;
import org.apache.kafka.common.errors.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Whether stream threads that fail are worth replacing: a few times each, and without end where brokers did not answer in time. While they are away each
 * thread fails every two to five minutes ({@code delivery.timeout.ms}, {@code task.timeout.ms}), and all is well once they are back.
 */
final class ThreadFailures {

    private static final int MOST_OF_A_THREAD = 5;
    private static final long WITHIN_NANOS = Duration.ofMinutes(5).toNanos();

    private final int most;
    private final LongSupplier nanoTime;
    private final Deque<Long> counted = new ArrayDeque<>();

    /**
     * @param threads of the instance
     * @param nanoTime like {@link System#nanoTime}
     */
    ThreadFailures(int threads, LongSupplier nanoTime) {
        this.most = threads * MOST_OF_A_THREAD;
        this.nanoTime = nanoTime;
    }

    synchronized boolean mayGoOn(Throwable failure) {
        if (isUnanswered(failure)) {
            return true;
        }
        long now = nanoTime.getAsLong();
        counted.addLast(now);
        while (now - counted.getFirst() > WITHIN_NANOS) {
            counted.removeFirst();
        }
        return counted.size() <= most;
    }

    private static boolean isUnanswered(Throwable failure) {
        for (@Nullable Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof TimeoutException) {
                return true;
            }
        }
        return false;
    }
}
