package dev.uplift.kit.query;

import java.time.Instant;
import java.util.Optional;

/** What one task lets questions read, under its gate. */
public interface TaskView {

    TaskGate gate();

    /** To be told after each commit, by the thread whose transaction it was. */
    default void committed(Thread thread) {
        gate().committed(thread);
    }

    /** Input records that are included; to be called under the gate. */
    Positions positions();

    /** Arrival of the newest input record included, empty if there is none; to be called under the gate. */
    Optional<Instant> arrivalClock();
}
