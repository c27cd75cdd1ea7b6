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
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** A connection to the stream of results that is read line by line. */
record StreamListener(InputStream body, BufferedReader lines) implements AutoCloseable {

    private static final JsonMapper JSON = new JsonMapper();

    /** @param id of the last event before it */
    record Told(String id, JsonNode data) {

        Instant start() {
            return Instant.parse(data.at("/window/start").asText());
        }
    }

    /** @param parameters as in a URL */
    static StreamListener open(StackFixture stack, String parameters) throws Exception {
        URI uri = URI.create(stack.endpoints().http() + "/v1/stream?" + parameters);
        HttpRequest request =
                HttpRequest.newBuilder(uri).timeout(Duration.ofMinutes(1)).build();
        HttpResponse<InputStream> response =
                HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofInputStream());
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("Content-Type")).hasValue("text/event-stream");
        BufferedReader lines = new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8));
        assertThat(lines.readLine()).isEqualTo("retry: 2000");
        return new StreamListener(response.body(), lines);
    }

    /** Where the stream begins, or the next position that comes without an event. */
    String position() throws IOException {
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            if (line.startsWith("id: ")) {
                return line.substring(4);
            }
        }
        throw new AssertionError("the stream ended before a position");
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
