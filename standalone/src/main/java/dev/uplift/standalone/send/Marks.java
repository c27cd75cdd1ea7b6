package dev.uplift.standalone.send;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.uplift.standalone.cli.StackClient.Answer;
import java.time.Instant;

/** Tells a running stack how late it is in the recording, so that partitions without events move on too. */
final class Marks {

    private final PatientPost post;
    private Instant last = Instant.MIN;

    Marks(PatientPost post) {
        this.post = post;
    }

    /** The latest one. */
    Instant last() {
        return last;
    }

    /** Does nothing where it is not later than before. */
    void markAt(Instant arrival) {
        if (!arrival.isAfter(last)) {
            return;
        }
        String body = JsonNodeFactory.instance
                .objectNode()
                .put("arrivedAt", arrival.toString())
                .toString();
        Answer answer =
                post.send("/v1/replay/marks", "application/json", body, () -> "time did not move on to " + arrival);
        if (!answer.isGood()) {
            throw post.refused(answer);
        }
        last = arrival;
    }
}
