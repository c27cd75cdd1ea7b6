package dev.uplift.standalone.cli;

import java.time.Duration;

/** Waits; in tests it only counts. */
@FunctionalInterface
public interface Pause {

    Pause REAL = duration -> Thread.sleep(duration.toMillis());

    void forDuration(Duration duration) throws InterruptedException;

    /** Waits and turns an interruption into a failure of the command. */
    default void orFail(Duration duration) {
        try {
            forDuration(duration);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw CommandFailure.failed("interrupted", "run it again");
        }
    }
}
