package dev.uplift.kpi.step;

import dev.uplift.domain.improvement.Deployments;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The deployments of one improvement, and what of the log is in them; immutable. A step counts once, as everywhere: a
 * second event with the source and id of an accepted one changes nothing, and one that was refused may come again.
 *
 * @param accepted the last events, in order of arrival
 * @param offsets of the last step read, by partition
 */
public record KnownSteps(Deployments deployments, List<EventId> accepted, Map<Integer, Long> offsets) {

    /** Whoever sends an event again sends it soon. */
    private static final int MOST_EVENTS = 1_000;

    public static final KnownSteps NONE = new KnownSteps(Deployments.NONE, List.of(), Map.of());

    public KnownSteps {
        accepted = List.copyOf(accepted);
        offsets = Map.copyOf(offsets);
    }

    /** What an event is recognised by. */
    public record EventId(String source, String id) {}

    boolean include(int partition, long offset) {
        return offsets.getOrDefault(partition, Long.MIN_VALUE) >= offset;
    }

    KnownSteps read(int partition, long offset) {
        Map<Integer, Long> further = new TreeMap<>(offsets);
        further.put(partition, offset);
        return new KnownSteps(deployments, accepted, further);
    }

    KnownSteps accepted(EventId event, Deployments after) {
        List<EventId> more = new ArrayList<>(accepted);
        more.add(event);
        return new KnownSteps(after, more.subList(Math.max(0, more.size() - MOST_EVENTS), more.size()), offsets);
    }
}
