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
 * @param earlier deployments of the same improvement, each of which was rolled back
 */
public record Deployment(Instant at, Optional<Instant> until, List<Deployment> earlier) {

    /** Of those before the last one, the newest ones; a bound for what is kept and told of each. */
    private static final int MOST_EARLIER = 50;

    public Deployment {
        require(until.map(at::isBefore).orElse(true), "until", until, "must be after the deployment");
        require(earlier.stream().allMatch(one -> one.until().isPresent()), "earlier", earlier, "must have ended");
        earlier = List.copyOf(earlier);
    }

    /** The first one. */
    public Deployment(Instant at, Optional<Instant> until) {
        this(at, until, List.of());
    }

    /** The last of an improvement that was in force, by the order of its history; empty if none was. */
    public static Optional<Deployment> of(Improvement improvement) {
        List<Deployment> all = all(improvement.history());
        return last(all.subList(Math.max(0, all.size() - 1 - MOST_EARLIER), all.size()));
    }

    /** The last of some with those before it; empty without any. */
    private static Optional<Deployment> last(List<Deployment> all) {
        int before = all.size() - 1;
        return all.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        new Deployment(all.get(before).at(), all.get(before).until(), all.subList(0, before)));
    }

    /** Each by itself: the earlier ones, then this one. */
    public List<Deployment> all() {
        return Stream.concat(earlier.stream(), Stream.of(new Deployment(at, until)))
                .toList();
    }

    /** When it may have moved something, now or earlier: as it began, and as it ended if it did; in the order of time. */
    public List<Instant> moves() {
        return all().stream()
                .flatMap(one -> Stream.concat(Stream.of(one.at()), one.until().stream()))
                .sorted()
                .toList();
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
