package dev.uplift.benchmarks;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
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

/**
 * ingestion-service as its package starts it, and clients that post batch after batch to it. They share the machine with what is measured, so each batch is
 * written and its answer read by one thread, over a connection that is kept.
 */
final class PostingRun implements AutoCloseable {

    private static final String READY = "Analytics data ingestion started.";
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int ACCEPTED = 202;
    private static final int FIRST_ERROR = 400;

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
        System.setProperty("http.maxConnections", Integer.toString(clients));
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
        ExecutorService executor = Executors.newFixedThreadPool(clients);
        try {
            double processorBefore = service.processorSeconds();
            long started = System.nanoTime();
            List<Future<?>> posted = new ArrayList<>();
            for (byte[] body : batches.bodies()) {
                posted.add(executor.submit(() -> post(body)));
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

    private Void post(byte[] body) throws IOException {
        HttpURLConnection connection = (HttpURLConnection) events.toURL().openConnection();
        connection.setConnectTimeout((int) PATIENCE.toMillis());
        connection.setReadTimeout((int) PATIENCE.toMillis());
        connection.setRequestMethod("POST");
        connection.setRequestProperty("Content-Type", "application/x-ndjson");
        connection.setDoOutput(true);
        connection.setFixedLengthStreamingMode(body.length);
        try (OutputStream out = connection.getOutputStream()) {
            out.write(body);
        }
        int status = connection.getResponseCode();
        try (InputStream in = status < FIRST_ERROR ? connection.getInputStream() : connection.getErrorStream()) {
            String answer = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            if (status != ACCEPTED) {
                throw new IllegalStateException(status + ": " + answer);
            }
        }
        return null;
    }

    @Override
    public void close() {
        service.close();
    }
}
