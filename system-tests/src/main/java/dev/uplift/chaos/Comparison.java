package dev.uplift.chaos;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.uplift.oracle.AlertResult;
import dev.uplift.oracle.Counts;
import dev.uplift.oracle.Expected.SeriesName;
import dev.uplift.oracle.Kpi;
import dev.uplift.oracle.WindowResult;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What committed readers see against the oracle and the ledger. */
final class Comparison {

    private static final long CLOSES_WITHIN_MILLIS = 60_000;
    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(3);
    private static final long NOT_SAID = -1;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Installation installation;
    private final Scrutiny scrutiny;
    private final TopicReader topics;
    private final Map<String, Kpi> kpis = Kpis.ALL.stream().collect(Collectors.toMap(Kpi::id, Function.identity()));

    Comparison(Installation installation, Ledger ledger) {
        this.installation = installation;
        this.scrutiny = new Scrutiny(ledger, Kpis.ALL);
        this.topics = TopicReader.of(installation);
    }

    /**
     * Waits until all that the last event brings about has come about.
     *
     * @param lastEvent when it was sent, milliseconds since the epoch
     */
    String await(long lastEvent) {
        long latest = lastEvent + Kpis.settlingMillis();
        Waiting.pass(Duration.ofMillis(latest - System.currentTimeMillis()));
        long deadline = latest + CLOSES_WITHIN_MILLIS;
        while (true) {
            long looked = System.currentTimeMillis();
            Seen seen = seen(latest);
            Optional<String> difference = scrutiny.difference(seen, latest);
            if (difference.isEmpty()) {
                return told(seen) + " within " + (looked - latest) + " ms of at most " + CLOSES_WITHIN_MILLIS;
            }
            if (looked > deadline) {
                throw new ChaosException(difference.get());
            }
            Waiting.pass(BETWEEN_LOOKS);
        }
    }

    /** Results before the log: what they say is to be found there. */
    private Seen seen(long latest) {
        List<WindowResult> windows = topics.windows().stream()
                .filter(window -> finalAt(window) <= latest)
                .toList();
        List<AlertResult> alerts = topics.alerts().stream()
                .filter(alert -> alert.decidedAt() <= latest)
                .toList();
        return new Seen(windows, alerts, topics.observations(), topics.deployments(), accounts(), topics.refusals());
    }

    private static String told(Seen seen) {
        List<WindowResult> windows = seen.windows();
        long corrections =
                windows.stream().filter(window -> window.revision() > 0).count();
        Set<SeriesName> corrected = windows.stream()
                .filter(window -> window.revision() > 0)
                .map(window -> new SeriesName(window.kpi(), window.series()))
                .collect(Collectors.toSet());
        long compared = seen.alerts().stream()
                .filter(alert -> !corrected.contains(new SeriesName(alert.kpi(), alert.series())))
                .count();
        long suspecting = seen.alerts().stream()
                .filter(alert -> !alert.suspects().isEmpty())
                .count();
        return windows.size() + " windows with " + corrections + " corrections in " + corrected.size() + " series, and "
                + compared + " alerts of the other series, " + suspecting
                + " of all alerts with suspects, as expected";
    }

    private long finalAt(WindowResult window) {
        return Optional.ofNullable(kpis.get(window.kpi()))
                .orElseThrow(() -> new ChaosException("nobody declared " + window.kpi()))
                .finalAt(window.start());
    }

    private Seen.Accounts accounts() {
        JsonNode accounting = accounting();
        Map<String, Counts> kpis = new HashMap<>();
        accounting.path("kpis").forEach(kpi -> kpis.put(kpi.path("kpi").asText(), counts(kpi)));
        Map<String, Long> deadLetters = new HashMap<>();
        accounting
                .path("deadLetters")
                .properties()
                .forEach(reason ->
                        deadLetters.put(reason.getKey(), reason.getValue().asLong()));
        return new Seen.Accounts(
                counts(accounting.path("total")),
                kpis,
                accounting.path("passedOn").asLong(NOT_SAID),
                deadLetters);
    }

    private static Counts counts(JsonNode balance) {
        return new Counts(
                balance.path("accepted").asLong(NOT_SAID),
                balance.path("onTime").asLong(NOT_SAID),
                balance.path("correction").asLong(NOT_SAID),
                balance.path("duplicate").asLong(NOT_SAID),
                balance.path("tooLate").asLong(NOT_SAID),
                balance.path("deadLettered").asLong(NOT_SAID),
                balance.path("unmatched").asLong(NOT_SAID),
                balance.path("unaccounted").asLong(NOT_SAID));
    }

    private JsonNode accounting() {
        HttpRequest request = HttpRequest.newBuilder(URI.create(installation.accountingUrl()))
                .timeout(Duration.ofSeconds(10))
                .build();
        try {
            return JSON.readTree(HttpClient.newHttpClient()
                    .send(request, HttpResponse.BodyHandlers.ofString())
                    .body());
        } catch (IOException e) {
            throw new ChaosException("no account from " + installation.accountingUrl(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ChaosException("interrupted", e);
        }
    }
}
