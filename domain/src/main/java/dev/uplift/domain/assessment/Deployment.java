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

    /** The last one of an improvement, by event time; empty if it was never deployed. */
    public static Optional<Deployment> of(Improvement improvement) {
        Optional<Instant> end = improvement.since(LifecycleStatus.ROLLED_BACK);
        return improvement
                .since(LifecycleStatus.DEPLOYED)
                .map(start -> new Deployment(start, end.filter(start::isBefore)));
    }
}
