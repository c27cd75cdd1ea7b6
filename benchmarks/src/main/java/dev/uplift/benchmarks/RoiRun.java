package dev.uplift.benchmarks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.uplift.schemas.Topics;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.common.TopicPartition;

/** One instance of roi-aggregator as its package starts it, and questions to it. */
final class RoiRun implements AutoCloseable {

    /** Heap of the instance. */
    static final int HEAP_MEBIBYTES = 512;

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Duration TO_INCLUDE = Duration.ofMinutes(10);
    private static final Duration LOOK = Duration.ofMillis(100);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int NOT_INCLUDED = 504;
    private static final int NOT_READY = 503;

    private final Asker asker;
    private final Child service;
    private final String url;

    /**
     * @param root of the repository
     * @param number of the instance, from 1
     */
    RoiRun(Cluster cluster, Path root, Path work, int number) throws IOException {
        int port = Cluster.freePort();
        Path config = Files.createDirectories(work.resolve("roi-config"));
        Files.writeString(config.resolve("analytics_platform_config.json"), "{}");
        Files.writeString(config.resolve("metrics_optimization_config.json"), "{\"kpis\": []}");
        url = "http://127.0.0.1:" + port;
        asker = new Asker(url);
        service = new Child(
                "roi-aggregator-" + number,
                Child.asPackaged(root, "roi-aggregator", "-Xmx" + HEAP_MEBIBYTES + "m", List.of()),
                Map.of(
                        "UPLIFT_KAFKA_BOOTSTRAP_SERVERS", cluster.bootstrap(),
                        "UPLIFT_SCHEMA_REGISTRY_URL", cluster.registryUrl(),
                        "UPLIFT_HTTP_PORT", Integer.toString(port),
                        "UPLIFT_STATE_DIR", work.resolve("roi-state-" + number).toString(),
                        "UPLIFT_CONFIG_DIR", config.toString(),
                        "UPLIFT_REPLICATION_FACTOR", "1"),
                work);
    }

    void awaitReady() {
        service.awaitLine("ROI aggregator started.", PATIENCE);
    }

    /** Asks as soon as a connection is free; what is answered must be 200. */
    CompletableFuture<JsonNode> ask(String pathAndQuery) {
        return asker.ask(pathAndQuery).thenApply(Asker.Answer::bodyIfOk);
    }

    /** The totals of all improvements, once all records before these ends are included. */
    JsonNode total(Map<TopicPartition, Long> ends) throws IOException {
        var positions = JSON.createObjectNode();
        var partitions = positions.putObject(Topics.IMPROVEMENT_EVENTS.name());
        ends.forEach((partition, end) -> {
            if (end > 0) {
                partitions.put(Integer.toString(partition.partition()), end - 1);
            }
        });
        String included = "/v1/improvements?limit=1&timeout=PT0S&atLeast="
                + URLEncoder.encode(positions.toString(), StandardCharsets.UTF_8);
        long deadline = System.nanoTime() + TO_INCLUDE.toNanos();
        while (!isAnswered(included)) {
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException("not all was included in time by " + url);
            }
            LockSupport.parkNanos(LOOK.toNanos());
        }
        return asker.answer("/v1/portfolio?groupBy=status").bodyIfOk().path("total");
    }

    private boolean isAnswered(String question) throws IOException {
        Asker.Answer answer = asker.answer(question);
        return answer.status() != NOT_INCLUDED
                && answer.status() != NOT_READY
                && !answer.bodyIfOk().isEmpty();
    }

    long peakMebibytes() throws IOException {
        return service.peakMebibytes();
    }

    @Override
    public void close() {
        asker.close();
        service.close();
    }
}
