package dev.uplift.domain.assessment;

import static dev.uplift.domain.Checks.require;

import dev.uplift.domain.improvement.Improvement;
import dev.uplift.domain.improvement.LifecycleStatus;
import dev.uplift.domain.improvement.StatusChange;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * How long a change was in force.
 *
 * @param until when it was rolled back; empty if it was not
 */
public record Deployment(Instant at, Optional<Instant> until) {

    public Deployment {
        require(until.map(at::isBefore).orElse(true), "until", until, "must be after the deployment");
    }

    /** When it may have moved something: as it began, and as it ended if it did; in that order. */
    public List<Instant> moves() {
        return Stream.concat(Stream.of(at), until.stream()).toList();
    }

    /** The last of an improvement that was in force, by the order of its history; empty if none was. */
    public static Optional<Deployment> of(Improvement improvement) {
        return all(improvement.history()).stream().reduce((earlier, later) -> later);
    }

    /** One that was rolled back no later than it began was never in force. */
    private static List<Deployment> all(List<StatusChange> history) {
        List<Deployment> all = new ArrayList<>();
        Optional<Instant> start = Optional.empty();
        for (StatusChange change : history) {
            Instant time = change.occurredAt();
            if (change.status() == LifecycleStatus.DEPLOYED) {
                start = Optional.of(time);
            } else if (change.status() == LifecycleStatus.ROLLED_BACK) {
                start.filter(time::isAfter).ifPresent(at -> all.add(new Deployment(at, Optional.of(time))));
                start = Optional.empty();
            }
        }
        start.ifPresent(at -> all.add(new Deployment(at, Optional.empty())));
        return all;
    }
}
