package dev.uplift.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.uplift.system.StreamListener.Told;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Who listens is told what is committed, and who comes back misses nothing and hears nothing twice. */
@Timeout(300)
class LiveStreamSystemTest {

    private static final String KPIS = """
            {"kpis": [{"id": "orders", "metric": "shop.orders", "aggregation": "COUNT", "window": "PT1S", "grace": "PT5S",
                       "direction": "HIGHER_IS_BETTER"}]}
            """;

    @TempDir
    Path directory;

    @Test
    void aListenerThatComesBackGoesOnWhereItStopped() throws Exception {
        try (StackFixture stack = StackFixture.start(directory, KPIS)) {
            List<Told> first;
            try (StreamListener listener = StreamListener.open(stack, "kinds=windows")) {
                String event =
                        "{\"type\":\"observation\",\"metric\":\"shop.orders\",\"value\":1,\"occurredAt\":\"%s\"}";
                assertThat(stack.client()
                                .post("/v1/events", "application/json", event.formatted(Instant.now()))
                                .status())
                        .isEqualTo(202);
                first = listener.windows(3);
            }
            Told last = first.get(2);
            Instant later = last.start().plusSeconds(4);
            stack.await(
                    "/v1/kpis/orders/windows?series=&from=" + later,
                    found -> !found.get("items").isEmpty());
            try (StreamListener listener = StreamListener.open(stack, "kinds=windows&lastEventId=" + last.id())) {
                List<Told> all = new ArrayList<>(first);
                all.addAll(listener.windows(4));
                assertThat(all)
                        .extracting(Told::start)
                        .as("every second once, in order")
                        .containsExactlyElementsOf(secondsFrom(first.get(0).start(), all.size()));
            }
            try (StreamListener listener = StreamListener.open(stack, "kinds=windows&lastEventId=windows.0=99999999")) {
                assertThat(listener.next("gap").data().get("from").asLong()).isEqualTo(99_999_999);
            }
        }
    }

    @Test
    void aVerdictAndWhatFollowsFromItAreToldAndToldAgainToWhoMissedThem() throws Exception {
        try (StackFixture stack = StackFixture.start(directory, KPIS)) {
            String before;
            String after;
            try (StreamListener listener = StreamListener.open(stack, "kinds=assessments,recommendations")) {
                before = listener.position();
                deploy(stack, "IMP-7");
                Told verdict = listener.next("assessment");
                assertThat(verdict.data().get("improvementId").asText()).isEqualTo("IMP-7");
                assertThat(verdict.data().get("verdict").asText()).isEqualTo("INSUFFICIENT_DATA");
                assertThat(verdict.data().get("change").asText()).isEqualTo("FIRST");
                after = verdict.id();
            }
            try (StreamListener listener =
                    StreamListener.open(stack, "kinds=assessments,recommendations&lastEventId=" + before)) {
                JsonNode advice = listener.next("recommendation").data();
                assertThat(advice.get("improvementId").asText()).isEqualTo("IMP-7");
                assertThat(advice.get("action").isNull()).isTrue();
                assertThat(listener.next("assessment")
                                .data()
                                .get("improvementId")
                                .asText())
                        .isEqualTo("IMP-7");
            }
            try (StreamListener listener = StreamListener.open(stack, "kinds=assessments&lastEventId=" + after)) {
                deploy(stack, "IMP-8");
                assertThat(listener.next("assessment")
                                .data()
                                .get("improvementId")
                                .asText())
                        .isEqualTo("IMP-8");
            }
        }
    }

    private static void deploy(StackFixture stack, String improvement) throws Exception {
        String step = """
                {"type":"improvement","improvementId":"%s","status":"DEPLOYED","kpis":["orders"],"occurredAt":"%s"}
                """;
        assertThat(stack.client()
                        .post("/v1/events", "application/json", step.formatted(improvement, Instant.now()))
                        .status())
                .isEqualTo(202);
    }

    private static List<Instant> secondsFrom(Instant start, int count) {
        List<Instant> seconds = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            seconds.add(start.plusSeconds(i));
        }
        return seconds;
    }
}
