package dev.uplift.kit.query;

import java.time.Instant;
import java.util.Optional;

/** A task that has read so far and has nothing to commit. */
record IdleView(TaskGate gate, Positions positions) implements TaskView {

    IdleView(Positions positions) {
        this(new TaskGate(), positions);
        gate.heard(Thread.currentThread());
    }

    @Override
    public Optional<Instant> arrivalClock() {
        return Optional.empty();
    }
}
