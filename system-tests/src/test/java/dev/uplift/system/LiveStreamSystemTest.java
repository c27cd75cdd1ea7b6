package dev.uplift.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
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
            {"kpis": [{"id": "orders", "metric": "shop.orders", "aggregation": "COUNT", "window": "PT1S", "grace": "PT0S",
                       "direction": "HIGHER_IS_BETTER"}]}
            """;
    private static final JsonMapper JSON = new JsonMapper();

    @TempDir
    Path directory;

    @Test
    void aListenerThatComesBackGoesOnWhereItStopped() throws Exception {
        try (StackFixture stack = StackFixture.start(directory, KPIS)) {
            List<Told> first;
            try (Listener listener = Listener.open(stack, "")) {
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
            try (Listener listener = Listener.open(stack, "&lastEventId=" + last.id())) {
                List<Told> all = new ArrayList<>(first);
                all.addAll(listener.windows(4));
                assertThat(all)
                        .extracting(Told::start)
                        .as("every second once, in order")
                        .containsExactlyElementsOf(secondsFrom(first.get(0).start(), all.size()));
            }
            try (Listener listener = Listener.open(stack, "&lastEventId=windows.0=99999999")) {
                assertThat(listener.next("gap").data().get("from").asLong()).isEqualTo(99_999_999);
            }
        }
    }

    private static List<Instant> secondsFrom(Instant start, int count) {
        List<Instant> seconds = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            seconds.add(start.plusSeconds(i));
        }
        return seconds;
    }

    private record Told(String id, JsonNode data) {

        Instant start() {
            return Instant.parse(data.at("/window/start").asText());
        }
    }

    /** A connection that is read line by line. */
    private record Listener(InputStream body, BufferedReader lines) implements AutoCloseable {

        static Listener open(StackFixture stack, String parameters) throws Exception {
            URI uri = URI.create(stack.endpoints().http() + "/v1/stream?kinds=windows" + parameters);
            HttpRequest request =
                    HttpRequest.newBuilder(uri).timeout(Duration.ofMinutes(1)).build();
            HttpResponse<InputStream> response =
                    HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofInputStream());
            assertThat(response.statusCode()).isEqualTo(200);
            assertThat(response.headers().firstValue("Content-Type")).hasValue("text/event-stream");
            BufferedReader lines = new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8));
            assertThat(lines.readLine()).isEqualTo("retry: 2000");
            return new Listener(response.body(), lines);
        }

        List<Told> windows(int count) throws IOException {
            List<Told> found = new ArrayList<>();
            while (found.size() < count) {
                found.add(next("window"));
            }
            return found;
        }

        Told next(String event) throws IOException {
            String id = "";
            boolean isWanted = false;
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith("id: ")) {
                    id = line.substring(4);
                } else if (line.startsWith("event: ")) {
                    isWanted = line.equals("event: " + event);
                } else if (line.startsWith("data: ") && isWanted) {
                    return new Told(id, JSON.readTree(line.substring(6)));
                }
            }
            throw new AssertionError("the stream ended before an event " + event);
        }

        @Override
        public void close() throws IOException {
            body.close();
        }
    }
}
