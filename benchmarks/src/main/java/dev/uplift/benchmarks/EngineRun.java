package dev.uplift.benchmarks;

import dev.uplift.schemas.Topics;
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

    /** Of the service. */
    static final String NAME = "kpi-stream";

    private static final String READY = "KPI stream started.";
    private static final String PARTIALS = Cluster.GROUP + "-partials-repartition";
    private static final Duration TO_START = Duration.ofSeconds(90);
    private static final Duration TO_READ = Duration.ofMinutes(10);
    private static final String KPIS = """
            {"alertOnKpiDropPercent": 5, "kpis": [
              {"id": "%s", "metric": "%s", "aggregation": "MEAN", "groupBy": ["%s"], "window": "PT1M", "grace": "PT1M",
               "noiseGate": 0, "direction": "HIGHER_IS_BETTER", "baseline": {"type": "PREVIOUS_WINDOW"}}]}
            """.formatted(WindowCheck.KPI, LoadWriter.METRIC, LoadWriter.DIMENSION);

    private final Cluster cluster;
    private final Path root;
    private final Path work;

    /** @param root of the repository */
    EngineRun(Cluster cluster, Path root, Path work) {
        this.cluster = cluster;
        this.root = root;
        this.work = work;
    }

    /**
     * Measures from the first record, known by the ready line or the first committed position, to the moment when both
     * stages have committed their positions behind all there is for them.
     *
     * @param dedupeHorizon so long ids are remembered, ISO 8601
     * @param jvmOptions beside those that the service comes with
     * @throws IllegalStateException if a window or a drop differs from the load's, or the account does
     */
    Result run(String name, String dedupeHorizon, List<String> jvmOptions, Written written)
            throws IOException, ExecutionException, InterruptedException {
        int port = Cluster.freePort();
        Map<TopicPartition, Long> ends = cluster.ends(Topics.OBSERVATIONS.name(), Topics.OBSERVATIONS.partitions());
        Map<String, String> environment = Map.of(
                "UPLIFT_KAFKA_BOOTSTRAP_SERVERS", cluster.bootstrap(),
                "UPLIFT_SCHEMA_REGISTRY_URL", cluster.registryUrl(),
                "UPLIFT_HTTP_PORT", Integer.toString(port),
                "UPLIFT_STATE_DIR", work.resolve(name + "-state").toString(),
                "UPLIFT_CONFIG_DIR", configuration(name, dedupeHorizon).toString(),
                "UPLIFT_STREAM_THREADS", "2",
                "UPLIFT_REPLICATION_FACTOR", "1");
        List<String> arguments = Child.asPackaged(root, NAME, "-Xmx2g", jvmOptions);
        Result result;
        try (Child engine = new Child(name, arguments, environment, work)) {
            engine.await("its first record", TO_START, () -> engine.hasSaid(READY) || hasRead());
            long started = System.nanoTime();
            FirstQuarter firstQuarter = new FirstQuarter(written.load().events());
            engine.await("the end of the observations", TO_READ, () -> hasCommitted(ends, firstQuarter));
            Map<TopicPartition, Long> partials = cluster.ends(PARTIALS, Topics.OBSERVATIONS.partitions());
            engine.await("the end of the partials", TO_READ, () -> cluster.hasCommitted(partials));
            long ended = System.nanoTime();
            new AccountCheck(port).await(engine, written.load().events());
            new WindowCheck(written).read(cluster);
            new DropCheck(written).read(cluster);
            result = new Result(
                    written.load().events() / ((ended - started) / 1e9),
                    firstQuarter.perSecondBehind(ended),
                    engine.peakMebibytes(),
                    engine.processorSeconds());
        }
        cluster.forgetKpiStream();
        return result;
    }

    private boolean hasCommitted(Map<TopicPartition, Long> ends, FirstQuarter firstQuarter) {
        Map<TopicPartition, Long> committed = cluster.committed();
        firstQuarter.reach(ends.keySet().stream()
                .mapToLong(partition -> committed.getOrDefault(partition, 0L))
                .sum());
        return Cluster.isBehind(committed, ends);
    }

    private boolean hasRead() {
        return cluster.committed().values().stream().anyMatch(position -> position > 0);
    }

    private Path configuration(String name, String dedupeHorizon) throws IOException {
        Path config = Files.createDirectories(work.resolve(name + "-config"));
        Files.writeString(
                config.resolve("analytics_platform_config.json"), "{\"dedupeHorizon\": \"" + dedupeHorizon + "\"}");
        Files.writeString(config.resolve("metrics_optimization_config.json"), KPIS);
        return config;
    }
}
