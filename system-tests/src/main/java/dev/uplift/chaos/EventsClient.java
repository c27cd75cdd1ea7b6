package dev.uplift.chaos;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/** Hands events to the ingestion service until they are acknowledged. What had no answer is sent again, as a careful client does. */
final class EventsClient {

    private static final Duration ANSWER_WITHIN = Duration.ofSeconds(15);
    private static final Duration BETWEEN_ATTEMPTS = Duration.ofMillis(200);
    private static final Duration MOST_PATIENCE = Duration.ofMinutes(4);

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(2))
            .build();
    private final URI url;

    EventsClient(Installation installation) {
        this.url = URI.create(installation.eventsUrl());
    }

    /**
     * Returns once all are acknowledged.
     *
     * @param what for who reads that they never were
     * @param lines a JSON object in each
     */
    void deliver(String what, String lines) {
        Waiting.until(what + " is acknowledged", MOST_PATIENCE, () -> isAcknowledged(lines));
    }

    private boolean isAcknowledged(String lines) {
        HttpRequest request = HttpRequest.newBuilder(url)
                .timeout(ANSWER_WITHIN)
                .header("Content-Type", "application/x-ndjson")
                .POST(HttpRequest.BodyPublishers.ofString(lines))
                .build();
        try {
            HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() == 207 || answer.statusCode() == 400 || answer.statusCode() == 422) {
                throw new ChaosException("good events were refused: " + answer.statusCode() + " " + answer.body());
            }
            if (answer.statusCode() == 202) {
                return true;
            }
        } catch (IOException e) {
            // Nothing is known of the events: they are sent again.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ChaosException("interrupted", e);
        }
        Waiting.pass(BETWEEN_ATTEMPTS);
        return false;
    }
}
