package dev.uplift.benchmarks;

import dev.uplift.avro.KpiAlert;
import dev.uplift.avro.Observation;
import dev.uplift.kit.avro.AvroCodec;
import dev.uplift.kit.avro.HttpSchemaRegistry;
import dev.uplift.kit.avro.UndecodableException;
import dev.uplift.schemas.Topics;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * How long after a window has become final its alert can be read. Observations come at a steady rate; every other second
 * brings half as much, so that each series fires in one window and resolves in the next, against a fixed baseline a little below the full
 * amount.
 */
public final class LatencyMain {

    private static final int RATE = 20_000;
    private static final int WARM_UP_SECONDS = 20;
    private static final int MEASURED_SECONDS = 60;
    private static final Duration GRACE = Duration.ofSeconds(1);
    private static final Duration POLL = Duration.ofMillis(10);
    private static final Duration TO_START = Duration.ofSeconds(60);
    private static final String KPIS =
            """
            {"alertOnKpiDropPercent": 5, "kpis": [
              {"id": "beat", "metric": "%s", "aggregation": "SUM", "groupBy": ["%s"], "window": "PT1S", "grace": "%s",
               "direction": "HIGHER_IS_BETTER", "noiseGate": 0, "baseline": {"type": "FIXED", "value": %d}}]}
            """.formatted(LoadWriter.METRIC, LoadWriter.DIMENSION, GRACE, RATE / Heartbeat.SERIES * 9 / 10);

    private LatencyMain() {}

    /** Argument: the repository's root. Prints milliseconds after window end and grace. */
    public static void main(String[] arguments) throws IOException, ExecutionException, InterruptedException {
        Path root = Path.of(arguments[0]);
        Path work = Files.createTempDirectory("uplift-benchmark-");
        Path config = Files.createDirectories(work.resolve("config"));
        Files.writeString(config.resolve("analytics_platform_config.json"), "{}");
        Files.writeString(config.resolve("metrics_optimization_config.json"), KPIS);
        try (Cluster cluster = new Cluster(BenchmarkMain.jar(root, "standalone"), work);
                Child engine = engine(cluster, root, config, work)) {
            engine.awaitLine("KPI stream started.", TO_START);
            HttpSchemaRegistry registry =
                    new HttpSchemaRegistry(List.of(URI.create(cluster.registryUrl())), Optional.empty());
            AvroCodec<Observation> observations =
                    new AvroCodec<>(Observation.class, Topics.OBSERVATIONS.name(), registry);
            long ends = System.currentTimeMillis() + 1000L * (WARM_UP_SECONDS + MEASURED_SECONDS);
            Heartbeat heartbeat = new Heartbeat(cluster.bootstrap(), observations, RATE, ends);
            Thread beating = new Thread(heartbeat, "heartbeat");
            beating.start();
            report(
                    latencies(cluster, new AvroCodec<>(KpiAlert.class, Topics.KPI_ALERTS.name(), registry), ends),
                    heartbeat);
            beating.join();
        }
        BenchmarkMain.delete(work);
    }

    private static Child engine(Cluster cluster, Path root, Path config, Path work) throws IOException {
        return new Child(
                "kpi-stream",
                Child.asPackaged(root, EngineRun.NAME, "-Xmx1g", List.of()),
                Map.of(
                        "UPLIFT_KAFKA_BOOTSTRAP_SERVERS", cluster.bootstrap(),
                        "UPLIFT_SCHEMA_REGISTRY_URL", cluster.registryUrl(),
                        "UPLIFT_HTTP_PORT", Integer.toString(Cluster.freePort()),
                        "UPLIFT_STATE_DIR", work.resolve("state").toString(),
                        "UPLIFT_CONFIG_DIR", config.toString(),
                        "UPLIFT_REPLICATION_FACTOR", "1"),
                work);
    }

    /** In milliseconds, of alerts that were committed and read after the warm-up. */
    private static List<Long> latencies(Cluster cluster, AvroCodec<KpiAlert> codec, long ends) {
        List<Long> latencies = new ArrayList<>();
        long counted = ends - 1000L * MEASURED_SECONDS;
        try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", cluster.bootstrap(), "isolation.level", "read_committed"),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = IntStream.range(0, Topics.KPI_ALERTS.partitions())
                    .mapToObj(partition -> new TopicPartition(Topics.KPI_ALERTS.name(), partition))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            while (System.currentTimeMillis() < ends) {
                for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                    long now = System.currentTimeMillis();
                    long isFinal = decode(codec, record.value()).getWindowEnd().toEpochMilli() + GRACE.toMillis();
                    if (isFinal > counted) {
                        latencies.add(now - isFinal);
                    }
                }
            }
        }
        return latencies;
    }

    private static KpiAlert decode(AvroCodec<KpiAlert> codec, byte[] value) {
        try {
            return codec.decode(value);
        } catch (UndecodableException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void report(List<Long> latencies, Heartbeat heartbeat) {
        long[] sorted = latencies.stream().mapToLong(Long::longValue).sorted().toArray();
        int least = Heartbeat.SERIES * (MEASURED_SECONDS - 5);
        if (sorted.length < least) {
            throw new IllegalStateException(sorted.length + " alerts were read, not " + least + " and more");
        }
        System.out.printf(
                "%,d observations/s sent, %,d alerts; milliseconds after window end and grace: p50 %d, p90 %d, p99 %d,"
                        + " most %d%n",
                heartbeat.sent() / (WARM_UP_SECONDS + MEASURED_SECONDS),
                sorted.length,
                percentile(sorted, 50),
                percentile(sorted, 90),
                percentile(sorted, 99),
                Arrays.stream(sorted).max().orElseThrow());
    }

    private static long percentile(long[] sorted, int percent) {
        return sorted[Math.max(0, (int) Math.ceil(sorted.length * (percent / 100.0)) - 1)];
    }
}
