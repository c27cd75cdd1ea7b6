package dev.uplift.ingestion.check;

import dev.uplift.schemas.TopicSpec;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.apache.avro.specific.SpecificRecord;

/** What became of one event. */
public sealed interface Checked {

    /**
     * An event to publish.
     *
     * @param type as in the event, for metrics
     * @param isIdGiven whether the id is ours, because the event had none
     * @param arrival of a replayed event
     */
    record Good(
            int index,
            String type,
            TopicSpec topic,
            String key,
            SpecificRecord value,
            String id,
            boolean isIdGiven,
            Optional<Instant> arrival)
            implements Checked {}

    record Bad(List<EventError> errors) implements Checked {}
}
