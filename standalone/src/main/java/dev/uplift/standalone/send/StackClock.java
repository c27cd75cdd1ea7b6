package dev.uplift.standalone.send;

import com.fasterxml.jackson.databind.JsonNode;
import dev.uplift.standalone.cli.StackClient;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** How far a running stack has come: the end of the latest window that it knows. */
final class StackClock {

    private static final Map<String, String> ALL = Map.of("limit", "1000");

    private StackClock() {}

    /** Empty: it knows no window yet. */
    static Optional<Instant> latestWindowEnd(StackClient client) {
        return items(client.ask("/v1/kpis", ALL))
                .map(kpi -> "/v1/kpis/" + StackClient.encode(kpi.path("kpi").asText()) + "/series")
                .flatMap(path -> items(client.ask(path, ALL)))
                .map(series -> series.path("window").path("end").asText())
                .filter(end -> !end.isEmpty())
                .map(Instant::parse)
                .max(Instant::compareTo);
    }

    private static Stream<JsonNode> items(JsonNode list) {
        return StreamSupport.stream(list.path("items").spliterator(), false);
    }
}
