package dev.uplift.benchmarks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/** Asks the KPI stream itself what became of the observations: each must be accepted, and on time. */
final class AccountCheck {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final URI account;
    private final HttpClient client = HttpClient.newHttpClient();
    private final ObjectMapper json = new ObjectMapper();
    private String told = "nothing";

    AccountCheck(int port) {
        this.account = URI.create("http://127.0.0.1:" + port + "/v1/accounting");
    }

    void await(Child engine, int events) {
        engine.await("an account of " + events + " on time", PATIENCE, () -> isOf(events));
    }

    /** What the last answer was. */
    String told() {
        return told;
    }

    private boolean isOf(int events) {
        try {
            HttpRequest request =
                    HttpRequest.newBuilder(account).timeout(PATIENCE).build();
            told = client.send(request, HttpResponse.BodyHandlers.ofString()).body();
            JsonNode total = json.readTree(told).path("total");
            return total.path("accepted").asLong() == events
                    && total.path("onTime").asLong() == events
                    && total.path("unaccounted").asLong() == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }
}
