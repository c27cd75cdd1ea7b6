package dev.uplift.ingestion;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.uplift.ingestion.check.EventChecker;
import dev.uplift.ingestion.check.EventIds;
import dev.uplift.ingestion.http.Admission;
import dev.uplift.ingestion.http.EventsEndpoint;
import dev.uplift.ingestion.publish.FakePublisher;
import dev.uplift.kit.avro.InMemorySchemaRegistry;
import dev.uplift.kit.http.HttpSettings;
import dev.uplift.kit.http.HttpShell;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.apache.kafka.clients.producer.ProducerRecord;

/** The endpoint on a real server, with a publisher in memory and small limits. */
public final class IngestionHarness implements AutoCloseable {

    public static final int MAX_EVENTS = 30;
    public static final int MAX_IN_FLIGHT_BYTES = 4_000;

    private final FakePublisher publisher = new FakePublisher();
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final Admission admission = new Admission(1, MAX_IN_FLIGHT_BYTES);
    private final HttpClient client = HttpClient.newHttpClient();
    private final HttpShell shell;

    public IngestionHarness() {
        IngestionPipeline pipeline = new IngestionPipeline(
                new EventChecker(new EventIds(new Random(1))),
                new InMemorySchemaRegistry(),
                publisher,
                new IngestionMetrics(meters),
                new BatchLimits(MAX_EVENTS, Duration.ofMinutes(5)));
        Clock clock = Clock.fixed(Instant.parse("2026-11-22T10:01:00Z"), ZoneOffset.UTC);
        EventsEndpoint endpoint = new EventsEndpoint(() -> pipeline, admission, clock);
        shell = HttpShell.start(HttpSettings.of("127.0.0.1", 0), endpoint.routes());
    }

    public static JsonNode json(HttpResponse<String> response) throws Exception {
        return new ObjectMapper().readTree(response.body());
    }

    public List<ProducerRecord<byte[], byte[]>> published() {
        return publisher.published();
    }

    /** What the metric of accepted events counts. */
    public double countedAsAccepted(String type) {
        return meters.counter("uplift.ingestion.accepted", "type", type).count();
    }

    public void acknowledgeAfter(CountDownLatch acknowledge) {
        publisher.acknowledgeAfter(acknowledge);
    }

    public void failAfter(int records) {
        publisher.failAfter(records);
    }

    public void awaitInFlight(int requests) {
        long deadline = System.nanoTime() + Duration.ofSeconds(10).toNanos();
        while (admission.requestsInFlight() < requests) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("no request came");
            }
            Thread.onSpinWait();
        }
    }

    public HttpResponse<String> post(String body, String type) throws Exception {
        return postTo("/v1/events", body, type);
    }

    public HttpResponse<String> post(byte[] body, String type) throws Exception {
        return client.send(request("/v1/events", body, type), BodyHandlers.ofString());
    }

    public HttpResponse<String> postTo(String path, String body, String type) throws Exception {
        return client.send(request(path, body.getBytes(StandardCharsets.UTF_8), type), BodyHandlers.ofString());
    }

    public CompletableFuture<HttpResponse<String>> postAsync(String body, String type) {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        return client.sendAsync(request("/v1/events", bytes, type), BodyHandlers.ofString());
    }

    private HttpRequest request(String path, byte[] body, String type) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + shell.port() + path))
                .header("Content-Type", type)
                .POST(BodyPublishers.ofByteArray(body))
                .build();
    }

    @Override
    public void close() {
        shell.close();
    }
}
