package dev.uplift.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.uplift.avro.AlertState;
import dev.uplift.avro.KpiAlert;
import dev.uplift.kit.avro.AvroDeserializer;
import dev.uplift.schemas.Topics;
import dev.uplift.standalone.cli.StackClient.Answer;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From an event over HTTP to an alert on its topic and a return by query, with a kill in the middle. */
class PipelineSystemTest {

    private static final String KPIS = """
            {"alertOnKpiDropPercent": 5, "kpis": [
              {"id": "orders", "metric": "orders", "aggregation": "SUM", "window": "PT1H", "grace": "PT5M",
               "direction": "HIGHER_IS_BETTER", "baseline": {"type": "PREVIOUS_WINDOW"}, "noiseGate": 0},
              {"id": "visits", "metric": "visits", "aggregation": "SUM", "window": "PT1H", "grace": "PT5M",
               "direction": "HIGHER_IS_BETTER", "baseline": {"type": "PREVIOUS_WINDOW"}, "noiseGate": 0}]}
            """;

    private static final String IMPROVEMENT = """
            {"type":"improvement","id":"l1","improvementId":"IMP-7","status":"DEPLOYED","title":"One-page checkout","occurredAt":"2026-01-10T09:00:00Z"}
            {"type":"cost","id":"c1","improvementId":"IMP-7","amount":"1200.00","currency":"EUR","occurredAt":"2026-01-10T09:00:00Z"}
            {"type":"benefit","id":"b1","improvementId":"IMP-7","amount":"1310.55","currency":"EUR","occurredAt":"2026-02-20T00:00:00Z"}
            """;

    @TempDir
    Path directory;

    @Test
    void aDropOfFivePercentAlertsALesserOneDoesNotAndNothingIsLostOrCountedTwiceByAKill() throws IOException {
        try (StackFixture stack = StackFixture.start(directory, KPIS)) {
            replay(stack, observation("o1", "orders", "100", "10:30") + observation("v1", "visits", "100", "10:30"));
            replay(stack, IMPROVEMENT);

            stack.killAndRestart();
            replay(stack, observation("o1", "orders", "100", "10:30"));
            replay(stack, observation("o2", "orders", "95", "11:30") + observation("v2", "visits", "95.01", "11:30"));
            mark(stack, "12:10");

            assertAlerts(stack);
            assertWindows(stack);
            assertReturn(stack);
            assertMetrics(stack);
            assertThat(stack.stop()).isZero();
            assertThat(stack.data().resolve("endpoints.json")).doesNotExist();
        }
    }

    private static void assertAlerts(StackFixture stack) {
        stack.await("/v1/kpis/visits/windows", windows -> windows.path("items").size() == 2);
        List<KpiAlert> alerts =
                StackFixture.await("an alert", () -> Optional.of(alerts(stack)).filter(found -> !found.isEmpty()));

        assertThat(alerts).singleElement().satisfies(alert -> {
            assertThat(alert.getKpi()).isEqualTo("orders");
            assertThat(alert.getState()).isEqualTo(AlertState.FIRING);
            assertThat(alert.getValue()).isEqualTo(95);
            assertThat(alert.getBaseline()).isEqualTo(100);
            assertThat(alert.getDropPercent()).isEqualTo(5);
        });
    }

    private static void assertWindows(StackFixture stack) {
        JsonNode windows = stack.await(
                "/v1/kpis/orders/windows", found -> found.path("items").size() == 2);

        assertThat(windows.path("items"))
                .extracting(window -> window.path("value").asDouble())
                .containsExactly(100.0, 95.0);
        assertThat(windows.path("items"))
                .extracting(window -> window.path("count").asInt())
                .containsExactly(1, 1);
    }

    private static void assertReturn(StackFixture stack) {
        JsonNode roi = stack.await("/v1/improvements/IMP-7/roi", found -> true);

        assertThat(roi.path("cost").asText()).isEqualTo("1200.00");
        assertThat(roi.path("benefit").asText()).isEqualTo("1310.55");
        assertThat(roi.path("roiPercent").asText()).startsWith("9.21");
    }

    private static void assertMetrics(StackFixture stack) {
        List<String> expected = List.of(
                "uplift_kpi_series{kpi=\"orders\"} 1.0",
                "uplift_kpi_series{kpi=\"visits\"} 1.0",
                "uplift_streams_lag_records{application=\"uplift-kpi-stream\"} 0.0",
                "uplift_streams_lag_records{application=\"uplift-roi-aggregator\"} 0.0",
                "uplift_streams_threads{application=\"uplift-kpi-stream\"} 2.0",
                "uplift_streams_threads_failed{application=\"uplift-kpi-stream\"} 0.0");
        for (String line : expected) {
            StackFixture.await(
                    line + " in /metrics", () -> Optional.of(stack.metrics()).filter(lines -> lines.contains(line)));
        }
    }

    /** Read as any consumer would: committed records of the topic, by the registry's schemas. */
    private static List<KpiAlert> alerts(StackFixture stack) {
        Map<String, Object> properties = Map.of(
                "bootstrap.servers",
                stack.endpoints().kafka(),
                "isolation.level",
                "read_committed",
                "auto.offset.reset",
                "earliest",
                "schema.registry.url",
                stack.endpoints().registry(),
                "specific.avro.reader",
                true);
        AvroDeserializer<KpiAlert> values = new AvroDeserializer<>();
        values.configure(properties, false);
        List<KpiAlert> alerts = new ArrayList<>();
        try (Consumer<String, KpiAlert> consumer = new KafkaConsumer<>(properties, new StringDeserializer(), values)) {
            String topic = Topics.KPI_ALERTS.name();
            List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                    .map(partition -> new TopicPartition(topic, partition.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            consumer.poll(Duration.ofSeconds(2)).forEach(alert -> alerts.add(alert.value()));
        }
        return alerts;
    }

    private static String observation(String id, String metric, String value, String time) {
        return "{\"type\":\"observation\",\"id\":\"" + id + "\",\"metric\":\"" + metric + "\",\"value\":" + value
                + ",\"occurredAt\":\"2026-03-01T" + time + ":00Z\"}\n";
    }

    private static void replay(StackFixture stack, String events) {
        Answer answer = stack.client().post("/v1/events?replay=true", "application/x-ndjson", events);
        assertThat(answer.status()).as("%s", answer.body()).isEqualTo(202);
    }

    private static void mark(StackFixture stack, String time) {
        Answer answer = stack.client()
                .post("/v1/replay/marks", "application/json", "{\"arrivedAt\":\"2026-03-01T" + time + ":00Z\"}");
        assertThat(answer.status()).isEqualTo(202);
    }
}
