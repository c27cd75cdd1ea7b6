package dev.uplift.roi.assessment;

import dev.uplift.kit.query.Positions;
import dev.uplift.kit.query.TaskGate;
import dev.uplift.kit.query.TaskView;
import java.time.Instant;
import java.util.Optional;

/** Verdicts of one task. They follow windows and improvements, and say themselves up to when. */
public record AssessmentView(TaskGate gate, Assessments assessments) implements TaskView {

    @Override
    public Positions positions() {
        return Positions.NONE;
    }

    @Override
    public Optional<Instant> arrivalClock() {
        return Optional.empty();
    }
}
