package dev.uplift.chaos;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.uplift.oracle.AlertResult;
import dev.uplift.oracle.Differences;
import dev.uplift.oracle.Expected;
import dev.uplift.oracle.Expected.SeriesName;
import dev.uplift.oracle.Fate;
import dev.uplift.oracle.Kpi;
import dev.uplift.oracle.Logged;
import dev.uplift.oracle.Oracle;
import dev.uplift.oracle.WindowResult;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What committed readers see against the oracle and the ledger. */
final class Comparison {

    private static final long CLOSES_WITHIN_MILLIS = 60_000;
    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(3);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Installation installation;
    private final Ledger ledger;
    private final TopicReader topics;
    private final Map<String, Kpi> kpis = Kpis.ALL.stream().collect(Collectors.toMap(Kpi::id, Function.identity()));

    Comparison(Installation installation, Ledger ledger) {
        this.installation = installation;
        this.ledger = ledger;
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
            Optional<String> difference = difference(latest);
            if (difference.isEmpty()) {
                return told(latest) + " within " + (looked - latest) + " ms of at most " + CLOSES_WITHIN_MILLIS;
            }
            if (looked > deadline) {
                throw new ChaosException(difference.get());
            }
            Waiting.pass(BETWEEN_LOOKS);
        }
    }

    private Optional<String> difference(long latest) {
        List<WindowResult> windows = windows(latest);
        List<AlertResult> alerts = alerts(latest);
        Map<Integer, List<Logged>> log = topics.observations();
        Optional<String> contradiction = ledger.contradiction(log);
        if (contradiction.isPresent()) {
            return contradiction;
        }
        Expected expected = new Oracle(Kpis.ALL, Kpis.SKEW_MILLIS, Kpis.DEDUPE_MILLIS).of(log, latest);
        Optional<String> inAccount = account(expected);
        return inAccount.isPresent() ? inAccount : new Differences(expected, Kpis.ALL).first(windows, alerts);
    }

    private String told(long latest) {
        List<WindowResult> windows = windows(latest);
        long corrections =
                windows.stream().filter(window -> window.revision() > 0).count();
        Set<SeriesName> corrected = windows.stream()
                .filter(window -> window.revision() > 0)
                .map(window -> new SeriesName(window.kpi(), window.series()))
                .collect(Collectors.toSet());
        long compared = alerts(latest).stream()
                .filter(alert -> !corrected.contains(new SeriesName(alert.kpi(), alert.series())))
                .count();
        return windows.size() + " windows with " + corrections + " corrections in " + corrected.size() + " series, and "
                + compared + " alerts of the other series, as expected";
    }

    private List<WindowResult> windows(long latest) {
        return topics.windows().stream()
                .filter(window -> finalAt(window) <= latest)
                .toList();
    }

    private List<AlertResult> alerts(long latest) {
        return topics.alerts().stream()
                .filter(alert -> alert.decidedAt() <= latest)
                .toList();
    }

    private long finalAt(WindowResult window) {
        return Optional.ofNullable(kpis.get(window.kpi()))
                .orElseThrow(() -> new ChaosException("nobody declared " + window.kpi()))
                .finalAt(window.start());
    }

    /** I1: what the engine says that it did with all observations. */
    private Optional<String> account(Expected expected) {
        Map<Fate, Long> fates = expected.fates().values().stream()
                .flatMap(List::stream)
                .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
        long control = count(fates, Fate.CONTROL, Fate.PASSED_ON);
        long all = fates.values().stream().mapToLong(Long::longValue).sum();
        Map<String, Long> wanted = Map.of(
                "accepted", all - control,
                "onTime", count(fates, Fate.ON_TIME),
                "correction", count(fates, Fate.CORRECTION),
                "duplicate", count(fates, Fate.DUPLICATE),
                "tooLate", count(fates, Fate.TOO_LATE),
                "deadLettered", count(fates, Fate.FAR_FUTURE, Fate.NOT_FINITE, Fate.UNREADABLE),
                "unmatched", count(fates, Fate.UNMATCHED));
        JsonNode total = accounting().path("total");
        return wanted.entrySet().stream()
                .filter(entry -> total.path(entry.getKey()).asLong(-1) != entry.getValue())
                .findFirst()
                .map(entry -> "I1: " + entry.getKey() + " is " + entry.getValue() + ", the account says " + total)
                .or(() -> letters(fates));
    }

    /** I10: what was refused is among the dead letters, each once. */
    private Optional<String> letters(Map<Fate, Long> fates) {
        Map<String, Long> wanted = Stream.of(Fate.TOO_LATE, Fate.FAR_FUTURE, Fate.NOT_FINITE)
                .filter(fates::containsKey)
                .collect(Collectors.toMap(Fate::name, fate -> count(fates, fate)));
        Map<String, Long> told = new HashMap<>(topics.refusals());
        long unreadable = Stream.of("UNREADABLE", "NULL_VALUE")
                .map(told::remove)
                .filter(Objects::nonNull)
                .mapToLong(Long::longValue)
                .sum();
        return told.equals(wanted) && unreadable == count(fates, Fate.UNREADABLE)
                ? Optional.empty()
                : Optional.of("I10: refused were " + fates + ", the dead letters tell " + told + " and " + unreadable
                        + " unreadable");
    }

    private static long count(Map<Fate, Long> fates, Fate... which) {
        return Arrays.stream(which)
                .mapToLong(fate -> fates.getOrDefault(fate, 0L))
                .sum();
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
