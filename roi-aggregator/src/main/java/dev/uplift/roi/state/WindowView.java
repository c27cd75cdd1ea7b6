package dev.uplift.roi.state;

import dev.uplift.kit.query.Positions;
import dev.uplift.kit.query.TaskGate;
import dev.uplift.kit.query.TaskView;
import java.time.Instant;
import java.util.Optional;

/**
 * Windows of one task.
 *
 * @param days of the KPIs that are analysed
 */
public record WindowView(TaskGate gate, Progress progress, WindowShelf shelf, Days days) implements TaskView {

    @Override
    public Positions positions() {
        return progress.positions();
    }

    @Override
    public Optional<Instant> arrivalClock() {
        return progress.arrivalClock();
    }
}
