package dev.uplift.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of an alert whose KPI is configured no more, or measures something else. */
class ChangedKpisSystemTest {

    private static final String BOTH = kpis(kpi("orders", "SUM") + "," + kpi("visits", "SUM"));
    private static final String OTHER = kpis(kpi("orders", "MAX"));

    @TempDir
    Path directory;

    @Test
    void openAlertsEndWithTheDefinitionOfTheirKpi() throws Exception {
        try (StackFixture stack = StackFixture.start(directory, BOTH)) {
            String events = observation("orders") + observation("visits");
            assertThat(stack.client()
                            .post("/v1/events", "application/x-ndjson", events)
                            .status())
                    .isEqualTo(202);
            awaitStates(stack, Map.of("orders", "FIRING", "visits", "FIRING"));

            Files.writeString(directory.resolve("config").resolve("metrics_optimization_config.json"), OTHER);
            stack.killAndRestart();
            awaitStates(stack, Map.of("orders", "STALE", "visits", "STALE"));

            stack.killAndRestart();
            awaitStates(stack, Map.of("orders", "STALE", "visits", "STALE"));
            stack.await("/v1/alerts", alerts -> alerts.at("/items/0/sequence").asInt() == 1);
        }
    }

    private static void awaitStates(StackFixture stack, Map<String, String> expected) {
        stack.await("/v1/alerts", alerts -> states(alerts).equals(expected));
    }

    private static Map<String, String> states(JsonNode alerts) {
        Map<String, String> states = new TreeMap<>();
        alerts.path("items")
                .forEach(alert -> states.put(
                        alert.path("kpi").asText(), alert.path("state").asText()));
        return states;
    }

    /** One observation, and nothing in the next second: a drop of 100 %. */
    private static String observation(String metric) {
        return "{\"type\":\"observation\",\"id\":\"one of " + metric + "\",\"metric\":\"" + metric
                + "\",\"value\":100,\"occurredAt\":\"" + Instant.now() + "\"}\n";
    }

    private static String kpi(String id, String aggregation) {
        return """
                {"id": "%s", "metric": "%s", "aggregation": "%s", "window": "PT1S", "grace": "PT5S",
                 "direction": "HIGHER_IS_BETTER"}""".formatted(id, id, aggregation);
    }

    private static String kpis(String kpis) {
        return "{\"kpis\": [" + kpis + "]}";
    }
}
