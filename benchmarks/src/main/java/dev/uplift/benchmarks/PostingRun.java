package dev.uplift.benchmarks;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** ingestion-service as its package starts it, and clients that post batch after batch to it. */
final class PostingRun implements AutoCloseable {

    private static final String READY = "Analytics data ingestion started.";
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int ACCEPTED = 202;

    private final int clients;
    private final Child service;
    private final URI events;

    /**
     * @param root of the repository
     * @param clients that post at the same time
     * @param jvmOptions beside those that the service comes with
     */
    PostingRun(Cluster cluster, Path root, Path work, int clients, List<String> jvmOptions) throws IOException {
        this.clients = clients;
        int port = Cluster.freePort();
        Path config = Files.createDirectories(work.resolve("ingestion-config"));
        Files.writeString(config.resolve("analytics_platform_config.json"), "{}");
        Files.writeString(config.resolve("metrics_optimization_config.json"), "{}");
        service = new Child(
                "ingestion-service",
                Child.asPackaged(root, "ingestion-service", "-Xmx512m", jvmOptions),
                Map.of(
                        "UPLIFT_KAFKA_BOOTSTRAP_SERVERS", cluster.bootstrap(),
                        "UPLIFT_SCHEMA_REGISTRY_URL", cluster.registryUrl(),
                        "UPLIFT_HTTP_PORT", Integer.toString(port),
                        "UPLIFT_CONFIG_DIR", config.toString(),
                        "UPLIFT_REPLICATION_FACTOR", "1"),
                work);
        service.awaitLine(READY, PATIENCE);
        events = URI.create("http://127.0.0.1:" + port + "/v1/events");
    }

    /**
     * Measures from the first request to the last 202.
     *
     * @throws IllegalStateException if an answer is another one
     */
    Result run(Batches batches) throws IOException, ExecutionException, InterruptedException {
        HttpClient client =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
        ExecutorService executor = Executors.newFixedThreadPool(clients);
        try {
            double processorBefore = service.processorSeconds();
            long started = System.nanoTime();
            List<Future<?>> posted = new ArrayList<>();
            for (byte[] body : batches.bodies()) {
                posted.add(executor.submit(() -> post(client, body)));
            }
            for (Future<?> one : posted) {
                one.get();
            }
            double seconds = (System.nanoTime() - started) / 1e9;
            return new Result(
                    batches.records().size() / seconds,
                    service.peakMebibytes(),
                    service.processorSeconds() - processorBefore);
        } finally {
            executor.shutdownNow();
        }
    }

    private Void post(HttpClient client, byte[] body) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(events)
                .header("Content-Type", "application/x-ndjson")
                .POST(BodyPublishers.ofByteArray(body))
                .build();
        HttpResponse<String> response = client.send(request, BodyHandlers.ofString());
        if (response.statusCode() != ACCEPTED) {
            throw new IllegalStateException(response.statusCode() + ": " + response.body());
        }
        return null;
    }

    @Override
    public void close() {
        service.close();
    }
}
