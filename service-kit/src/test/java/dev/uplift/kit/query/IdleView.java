package dev.uplift.kit.query;

import java.time.Instant;
import java.util.Optional;

/** A task that has read so far, has nothing to commit, and hears of its group whenever it is asked. */
record IdleView(TaskGate gate, Positions positions) implements TaskView {

    IdleView(Positions positions) {
        this(new TaskGate(() -> 0), positions);
        gate.heard(Thread.currentThread());
    }

    @Override
    public Optional<Instant> arrivalClock() {
        return Optional.empty();
    }
}
