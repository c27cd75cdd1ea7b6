package dev.uplift.chaos;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.uplift.schemas.Topics;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;

/** Writes entries of improvements that nobody else writes, and checks what any instance answers about them. */
final class QueryClient {

    private static final JsonMapper JSON = new JsonMapper();
    private static final Duration ANSWER_WITHIN = Duration.ofSeconds(40);
    private static final Duration MOST_PATIENCE = Duration.ofMinutes(4);
    /** One in so many queries waits for an entry of its own. */
    private static final int WRITE_EVERY = 10;
    /** One in so many asks for the improvement as a whole, whose money was summed up before. */
    private static final int SUMMARY_EVERY = 4;

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(2))
            .build();
    private final Installation installation;
    private final List<Account> accounts;
    private final Tally tally;
    private final Random random;

    QueryClient(Installation installation, List<Account> accounts, Tally tally, long seed) {
        this.installation = installation;
        this.accounts = accounts;
        this.tally = tally;
        this.random = new Random(seed);
    }

    /** Everything that is asked for one improvement, by chance. */
    void ask() {
        Account account = accounts.get(random.nextInt(accounts.size()));
        if (!account.hasEntries() || random.nextInt(WRITE_EVERY) == 0) {
            String positions = write(account);
            Waiting.until(
                    "an answer with " + positions,
                    MOST_PATIENCE,
                    () -> check(account, "?timeout=PT30S&atLeast=" + positions, true));
        } else {
            check(account, "", false);
        }
    }

    /** What must show all that was acknowledged, without asking for it. */
    void askForAll(Account account) {
        Waiting.until("an answer about " + account.improvementId(), MOST_PATIENCE, () -> check(account, "", true));
    }

    /** Returns the positions of the 202, encoded. */
    private String write(Account account) {
        String entry = account.nextEntry();
        List<JsonNode> accepted = new ArrayList<>();
        Waiting.until(
                "an entry is acknowledged",
                MOST_PATIENCE,
                () -> accepted.addAll(accepted(entry).stream().toList()));
        JsonNode positions = accepted.get(0).path("positions");
        offsets(positions).forEach(account::acknowledge);
        return URLEncoder.encode(positions.toString(), StandardCharsets.UTF_8);
    }

    private static Map<Integer, Long> offsets(JsonNode positions) {
        Map<Integer, Long> offsets = new TreeMap<>();
        positions
                .path(Topics.IMPROVEMENT_EVENTS.name())
                .properties()
                .forEach(offset -> offsets.put(
                        Integer.valueOf(offset.getKey()), offset.getValue().asLong()));
        return offsets;
    }

    private Optional<JsonNode> accepted(String entry) {
        return send(HttpRequest.newBuilder(URI.create(installation.eventsUrl()))
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(entry)))
                .filter(answer -> answer.statusCode() == 202)
                .map(QueryClient::json);
    }

    /** Whether there was an answer to check: a 503, and a 504 of who waited for a position in vain, are none. */
    private boolean check(Account account, String query, boolean mustHaveAll) {
        int instance = random.nextInt(installation.roiAggregators().size());
        boolean isSummary = random.nextInt(SUMMARY_EVERY) == 0;
        String path = "/v1/improvements/" + account.improvementId() + (isSummary ? "" : "/roi") + query;
        long started = System.nanoTime();
        Optional<HttpResponse<String>> answer =
                send(HttpRequest.newBuilder(URI.create(installation.roiUrl(instance) + path))
                        .GET());
        long nanos = System.nanoTime() - started;
        if (answer.isEmpty()) {
            tally.unreachable.incrementAndGet();
            return false;
        }
        int status = answer.get().statusCode();
        if (status == 503) {
            tally.notReady.incrementAndGet();
            if (!mustHaveAll) {
                tally.tookNotReady(nanos);
            }
            if (answer.get().headers().firstValue("Retry-After").isEmpty()) {
                tally.fault("a 503 without Retry-After: " + answer.get().body());
            }
            return false;
        }
        if (status == 504 && mustHaveAll) {
            return false;
        }
        if (status != 200) {
            tally.fault("status " + status + " " + answer.get().body());
            return true;
        }
        JsonNode said = json(answer.get());
        JsonNode roi = isSummary ? said.path("roi") : said;
        JsonNode asOf = said.path("asOf");
        boolean isOfCopy = asOf.path("role").asText().equals("standby");
        Account.Shown shown = new Account.Shown(
                roi.path("cost").asText(),
                roi.path("benefit").asText(),
                offsets(asOf.path("positions")),
                isOfCopy,
                "instance " + (instance + 1) + " at " + Instant.now() + ", " + path + ", asOf " + asOf);
        String fault = account.fault(shown, mustHaveAll);
        if (!fault.isEmpty()) {
            tally.fault(fault + ": " + shown.from());
            return true;
        }
        tally.right.incrementAndGet();
        if (isOfCopy) {
            tally.ofCopies.incrementAndGet();
        }
        if (mustHaveAll) {
            tally.included.incrementAndGet();
        } else {
            tally.tookPlain(nanos);
        }
        return true;
    }

    /** A GET; empty if nobody answers it with 200. */
    Optional<JsonNode> get(String url) {
        return send(HttpRequest.newBuilder(URI.create(url)).GET())
                .filter(answer -> answer.statusCode() == 200)
                .map(QueryClient::json);
    }

    private Optional<HttpResponse<String>> send(HttpRequest.Builder request) {
        try {
            return Optional.of(http.send(request.timeout(ANSWER_WITHIN).build(), HttpResponse.BodyHandlers.ofString()));
        } catch (IOException e) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ChaosException("interrupted", e);
        }
    }

    private static JsonNode json(HttpResponse<String> answer) {
        try {
            return JSON.readTree(answer.body());
        } catch (IOException e) {
            throw new ChaosException("an answer that is no JSON: " + answer.body(), e);
        }
    }
}
