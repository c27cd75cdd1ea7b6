package dev.uplift.roi.state;

import java.time.Instant;
import java.util.Optional;

/** Windows of one task. */
public record WindowView(TaskGate gate, Progress progress, WindowShelf shelf) implements TaskView {

    @Override
    public Positions positions() {
        return progress.positions();
    }

    @Override
    public Optional<Instant> arrivalClock() {
        return progress.arrivalClock();
    }
}
