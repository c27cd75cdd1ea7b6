package dev.uplift.standalone.send;

import dev.uplift.standalone.cli.CommandFailure;
import dev.uplift.standalone.cli.Pause;
import dev.uplift.standalone.cli.StackClient;
import dev.uplift.standalone.cli.StackClient.Answer;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

/**
 * Brings batches to the ingestion service. What it could not take now (429, 503, no answer) is sent again after the
 * pause it asks for; event ids make that safe. What it refuses is counted, not sent again.
 */
public final class Delivery {

    private static final Duration FIRST_PAUSE = Duration.ofMillis(200);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);

    private final StackClient client;
    private final String path;
    private final Duration patience;
    private final Pause pause;
    private final Tally tally = new Tally();

    /**
     * @param path with query
     * @param patience how long one batch is tried
     */
    Delivery(StackClient client, String path, Duration patience, Pause pause) {
        this.client = client;
        this.path = path;
        this.patience = patience;
        this.pause = pause;
    }

    public Tally tally() {
        return tally;
    }

    /** @throws CommandFailure if the service could not take it for too long, or takes no events at all */
    void send(Batch batch) {
        if (batch.isEmpty()) {
            return;
        }
        String body = batch.body();
        Duration waited = Duration.ZERO;
        Duration next = FIRST_PAUSE;
        Optional<Answer> answer = attempt(batch, body);
        while (answer.map(Delivery::isBusy).orElse(true)) {
            Duration delay = max(next, answer.map(Answer::retryAfter).orElse(Duration.ZERO));
            waited = waited.plus(delay);
            if (waited.compareTo(patience) > 0) {
                throw gaveUp(batch, answer);
            }
            pause.orFail(delay);
            tally.countRetry();
            next = min(next.multipliedBy(2), LONGEST_PAUSE);
            answer = attempt(batch, body);
        }
        tally.count(batch, understood(answer.orElseThrow()));
    }

    private Optional<Answer> attempt(Batch batch, String body) {
        try {
            return Optional.of(client.tryPost(path, batch.contentType(), body));
        } catch (IOException noAnswer) {
            return Optional.empty();
        }
    }

    private Answer understood(Answer answer) {
        boolean isAboutTheEvents = answer.isGood() || answer.status() == 400 || answer.status() == 422;
        if (!isAboutTheEvents) {
            throw client.refused(answer);
        }
        return answer;
    }

    private CommandFailure gaveUp(Batch batch, Optional<Answer> last) {
        String why = last.map(answer -> "answers " + answer.status()).orElse("does not answer");
        return CommandFailure.failed(
                client.base() + " " + why + " since " + patience.toSeconds() + " s; " + tally.accepted()
                        + " events were taken, the next is "
                        + batch.records().get(0).source(),
                "see ./uplift doctor, then run the same command again (events with an id count once)");
    }

    private static boolean isBusy(Answer answer) {
        return answer.status() == 429 || answer.status() == 503;
    }

    private static Duration max(Duration a, Duration b) {
        return a.compareTo(b) >= 0 ? a : b;
    }

    private static Duration min(Duration a, Duration b) {
        return a.compareTo(b) <= 0 ? a : b;
    }
}
