package dev.uplift.standalone.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.StreamSupport;

/** New transitions of alerts, as a running stack comes to know them. */
public final class AlertFeed {

    private static final Duration INTERVAL = Duration.ofMillis(500);

    private final StackClient client;
    private final Map<String, String> query;
    private final Pause pause;
    private final Map<String, Position> seen = new HashMap<>();

    public AlertFeed(StackClient client, Map<String, String> query, Pause pause) {
        this.client = client;
        this.query = query;
        this.pause = pause;
    }

    /** How far an alert has been told: ISO instants in UTC of one form compare as text. */
    private record Position(String episodeStart, int sequence) implements Comparable<Position> {

        static Position of(JsonNode alert) {
            return new Position(
                    alert.path("episodeStart").asText(), alert.path("sequence").asInt());
        }

        @Override
        public int compareTo(Position other) {
            return Comparator.comparing(Position::episodeStart)
                    .thenComparingInt(Position::sequence)
                    .compare(this, other);
        }
    }

    /** Tells oldest first, until so many are told. */
    public void follow(int most, Consumer<JsonNode> transitions) {
        int told = 0;
        while (true) {
            for (JsonNode transition : poll()) {
                transitions.accept(transition);
                told++;
                if (told == most) {
                    return;
                }
            }
            pause.orFail(INTERVAL);
        }
    }

    /** What was not told yet, in the order of its windows. */
    public List<JsonNode> poll() {
        return StreamSupport.stream(
                        client.askList("/v1/alerts", query, Integer.MAX_VALUE)
                                .path("items")
                                .spliterator(),
                        false)
                .filter(alert -> isNews(alert, seen.get(id(alert))))
                .flatMap(alert -> transitionsOf(alert).stream())
                .sorted(Comparator.comparing(
                        alert -> alert.path("window").path("start").asText()))
                .toList();
    }

    private List<JsonNode> transitionsOf(JsonNode alert) {
        Position told = seen.put(id(alert), Position.of(alert));
        List<JsonNode> all = StreamSupport.stream(
                        client.ask("/v1/alerts/" + StackClient.encode(id(alert)), Map.of())
                                .path("transitions")
                                .spliterator(),
                        false)
                .toList();
        all.forEach(transition -> seen.merge(id(alert), Position.of(transition), AlertFeed::later));
        return all.isEmpty()
                ? List.of(alert)
                : all.stream().filter(transition -> isNews(transition, told)).toList();
    }

    private static boolean isNews(JsonNode alert, @org.jspecify.annotations.Nullable Position told) {
        return told == null || Position.of(alert).compareTo(told) > 0;
    }

    private static Position later(Position a, Position b) {
        return a.compareTo(b) >= 0 ? a : b;
    }

    private static String id(JsonNode alert) {
        return alert.path("alertId").asText();
    }
}
