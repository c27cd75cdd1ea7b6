package dev.uplift.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.common.TopicPartition;

/** kpi-stream as its package starts it, from an empty state to the end of the observations. */
final class EngineRun {

    private static final Duration TO_START = Duration.ofSeconds(90);
    private static final Duration TO_READ = Duration.ofMinutes(10);
    private static final String KPIS = """
            {"alertOnKpiDropPercent": 5, "kpis": [
              {"id": "%s", "metric": "%s", "aggregation": "SUM", "groupBy": ["%s"], "window": "PT1M", "grace": "PT1M",
               "direction": "HIGHER_IS_BETTER", "baseline": {"type": "PREVIOUS_WINDOW"}}]}
            """.formatted(WindowCheck.KPI, LoadWriter.METRIC, LoadWriter.DIMENSION);

    private final Cluster cluster;
    private final Path jar;
    private final Path work;
    private final List<String> jvmOptions;

    EngineRun(Cluster cluster, Path jar, Path work, List<String> jvmOptions) {
        this.cluster = cluster;
        this.jar = jar;
        this.work = work;
        this.jvmOptions = jvmOptions;
    }

    /**
     * Measures from the line that says it is ready to the commit of the last position.
     *
     * @param dedupeHorizon so long ids are remembered, ISO 8601
     * @throws IllegalStateException if a window differs from the load's
     */
    Result run(String name, String dedupeHorizon, Load load)
            throws IOException, ExecutionException, InterruptedException {
        Path config = Files.createDirectories(work.resolve(name + "-config"));
        Files.writeString(
                config.resolve("analytics_platform_config.json"), "{\"dedupeHorizon\": \"" + dedupeHorizon + "\"}");
        Files.writeString(config.resolve("metrics_optimization_config.json"), KPIS);
        Map<TopicPartition, Long> ends = cluster.endsOfObservations();
        Map<String, String> environment = Map.of(
                "UPLIFT_KAFKA_BOOTSTRAP_SERVERS", cluster.bootstrap(),
                "UPLIFT_SCHEMA_REGISTRY_URL", cluster.registryUrl(),
                "UPLIFT_HTTP_PORT", Integer.toString(Cluster.freePort()),
                "UPLIFT_STATE_DIR", work.resolve(name + "-state").toString(),
                "UPLIFT_CONFIG_DIR", config.toString(),
                "UPLIFT_STREAM_THREADS", "2",
                "UPLIFT_REPLICATION_FACTOR", "1");
        List<String> arguments = new java.util.ArrayList<>(List.of("-Xmx2g"));
        arguments.addAll(jvmOptions);
        arguments.addAll(List.of("-jar", jar.toString()));
        Result result;
        try (Child engine = new Child(name, arguments, environment, work)) {
            engine.awaitLine("KPI stream started.", TO_START);
            long started = System.nanoTime();
            engine.await("the end of the observations", TO_READ, () -> cluster.hasCommitted(ends));
            double seconds = (System.nanoTime() - started) / 1e9;
            new WindowCheck(cluster, load).await(engine);
            result = new Result(load.events() / seconds, engine.peakMebibytes());
        }
        cluster.forgetKpiStream();
        return result;
    }
}
