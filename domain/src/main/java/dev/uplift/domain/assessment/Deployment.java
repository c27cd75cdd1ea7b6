package dev.uplift.domain.assessment;

import static dev.uplift.domain.Checks.require;

import dev.uplift.domain.improvement.Improvement;
import dev.uplift.domain.improvement.LifecycleStatus;
import java.time.Instant;
import java.util.Optional;

/**
 * How long a change was in force.
 *
 * @param until when it was rolled back; empty if it was not
 */
public record Deployment(Instant at, Optional<Instant> until) {

    public Deployment {
        require(until.map(at::isBefore).orElse(true), "until", until, "must be after the deployment");
    }

    /** The last one of an improvement, by event time; empty if it was never deployed, or rolled back no later than that. */
    public static Optional<Deployment> of(Improvement improvement) {
        Optional<Instant> end = improvement.since(LifecycleStatus.ROLLED_BACK);
        boolean isOver =
                improvement.status().filter(LifecycleStatus.ROLLED_BACK::equals).isPresent();
        return improvement
                .since(LifecycleStatus.DEPLOYED)
                .filter(start -> !isOver || end.filter(start::isBefore).isPresent())
                .map(start -> new Deployment(start, end.filter(start::isBefore)));
    }
}
