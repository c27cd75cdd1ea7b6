package dev.uplift.ingestion;

import dev.uplift.ingestion.check.EventError;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What became of a batch.
 *
 * @param accepted events that Kafka has acknowledged
 * @param rejected events that broke a rule
 * @param positions highest acknowledged offset by topic and partition
 * @param ids that were given to events without one
 * @param errors of the rejected events
 * @param outage why the other events are not known to be in Kafka
 */
public record Receipt(
        int accepted,
        int rejected,
        Map<String, Map<Integer, Long>> positions,
        List<GivenId> ids,
        List<EventError> errors,
        Optional<String> outage) {

    /** The id that the event at an index was given. */
    public record GivenId(int index, String id) {}
}
