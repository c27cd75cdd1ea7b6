package dev.uplift.standalone.send;

import dev.uplift.standalone.cli.CommandFailure;
import dev.uplift.standalone.cli.Pause;
import dev.uplift.standalone.cli.StackClient;
import dev.uplift.standalone.cli.StackClient.Answer;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Posts what may be posted twice. What a stack can not take now (429, 503, no answer) is sent again after the pause it
 * asks for.
 */
final class PatientPost {

    private static final Duration FIRST_PAUSE = Duration.ofMillis(200);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);

    private final StackClient client;
    private final Duration patience;
    private final Pause pause;
    private final Runnable retried;
    private final String mend;

    /**
     * @param patience how long one request is tried
     * @param retried is told of each further attempt
     * @param mend what to do where that was not long enough
     */
    PatientPost(StackClient client, Duration patience, Pause pause, Runnable retried, String mend) {
        this.client = client;
        this.patience = patience;
        this.pause = pause;
        this.retried = retried;
        this.mend = mend;
    }

    /**
     * Returns the first answer that is not about being busy, good or bad.
     *
     * @param soFar how far the work has come, should it end here
     * @throws CommandFailure if the stack could not take it for too long
     */
    Answer send(String path, String contentType, String body, Supplier<String> soFar) {
        Duration waited = Duration.ZERO;
        Duration next = FIRST_PAUSE;
        Optional<Answer> answer = attempt(path, contentType, body);
        while (answer.map(PatientPost::isBusy).orElse(true)) {
            Duration delay = max(next, answer.map(Answer::retryAfter).orElse(Duration.ZERO));
            waited = waited.plus(delay);
            if (waited.compareTo(patience) > 0) {
                throw gaveUp(answer, soFar.get());
            }
            pause.orFail(delay);
            retried.run();
            next = min(next.multipliedBy(2), LONGEST_PAUSE);
            answer = attempt(path, contentType, body);
        }
        return answer.orElseThrow();
    }

    /** What the stack said no with. */
    CommandFailure refused(Answer answer) {
        return client.refused(answer);
    }

    CommandFailure notUplift() {
        return client.notUplift();
    }

    private Optional<Answer> attempt(String path, String contentType, String body) {
        try {
            return Optional.of(client.tryPost(path, contentType, body));
        } catch (IOException noAnswer) {
            return Optional.empty();
        }
    }

    private CommandFailure gaveUp(Optional<Answer> last, String soFar) {
        String why = last.map(answer -> "answers " + answer.status()).orElse("does not answer");
        return CommandFailure.failed(
                client.base() + " " + why + " since " + patience.toSeconds() + " s; " + soFar,
                "see ./uplift doctor, then " + mend);
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
