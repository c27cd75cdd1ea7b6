package dev.uplift.standalone.send;

import dev.uplift.standalone.cli.CommandFailure;
import dev.uplift.standalone.cli.Pause;
import dev.uplift.standalone.cli.StackClient;
import dev.uplift.standalone.cli.StackClient.Answer;
import java.time.Duration;
import java.util.Set;

/**
 * Brings batches to the ingestion service. What it could not take now is sent again; event ids make that safe. A batch
 * that is too large for it is sent in halves. What it refuses is counted, not sent again.
 */
public final class Delivery {

    private static final int TOO_LARGE = 413;
    private static final Set<Integer> ABOUT_THE_EVENTS = Set.of(400, TOO_LARGE, 422);

    private final PatientPost post;
    private final String path;
    private final Tally tally = new Tally();

    /**
     * @param path with query
     * @param patience how long one batch is tried
     * @param mend what to do where that was not long enough
     */
    Delivery(StackClient client, String path, Duration patience, Pause pause, String mend) {
        this.post = new PatientPost(client, patience, pause, tally::countRetry, mend);
        this.path = path;
    }

    public Tally tally() {
        return tally;
    }

    /** Marks for the same stack, as patient; their retries count too. */
    Marks marks() {
        return new Marks(post);
    }

    /** @throws CommandFailure if the service could not take it for too long, or takes no events at all */
    void send(Batch batch) {
        if (batch.isEmpty()) {
            return;
        }
        Answer answer = post.send(path, batch.contentType(), batch.body(), () -> soFar(batch));
        if (answer.status() == TOO_LARGE && batch.records().size() > 1) {
            batch.halves().forEach(this::send);
        } else {
            tally.count(batch, understood(answer));
        }
    }

    private Answer understood(Answer answer) {
        if (!answer.isGood() && !ABOUT_THE_EVENTS.contains(answer.status())) {
            throw post.refused(answer);
        }
        if (answer.isGood() && !answer.body().path("rejected").isNumber()) {
            throw post.notUplift();
        }
        return answer;
    }

    private String soFar(Batch batch) {
        return tally.accepted() + " events were taken, the next is "
                + batch.records().get(0).source();
    }
}
