package dev.uplift.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.uplift.avro.ImprovementStatus;
import dev.uplift.avro.KpiAlert;
import dev.uplift.avro.KpiWindow;
import dev.uplift.chaos.ToldRecords;
import dev.uplift.domain.config.MetricsOptimizationConfig;
import dev.uplift.domain.config.Versioned;
import dev.uplift.kit.query.TaskViews;
import dev.uplift.kit.streams.DeadLetter;
import dev.uplift.kpi.KpiTopology;
import dev.uplift.kpi.step.AvroObservations;
import dev.uplift.kpi.step.CloseSettings;
import dev.uplift.kpi.step.ClosingTime;
import dev.uplift.kpi.step.CombineSettings;
import dev.uplift.kpi.step.LogMode;
import dev.uplift.kpi.step.SeriesCounts;
import dev.uplift.oracle.Deployment;
import dev.uplift.oracle.Logged;
import dev.uplift.schemas.Topics;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Properties;
import java.util.stream.LongStream;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The topology as it is wired gives what the simulation of its two stages gives, for worlds of one partition. */
class WiringTest {

    private static final int WORLDS = 8;

    @TempDir
    private Path directory;

    @Test
    void topologyAgreesWithTheOracle() {
        LongStream.iterate(1, seed -> seed + 1)
                .mapToObj(World::of)
                .filter(world -> world.log().size() == 1)
                .limit(WORLDS)
                .forEach(this::agrees);
    }

    private void agrees(World world) {
        try (TopologyTestDriver driver = driver(world)) {
            deploy(world, driver);
            TestInputTopic<byte[], byte[]> input = driver.createInputTopic(
                    Topics.OBSERVATIONS.name(), new ByteArraySerializer(), new ByteArraySerializer());
            for (Logged logged : world.log().get(0)) {
                Record<byte[], byte[]> record = Codecs.record(logged);
                input.pipeInput(new TestRecord<>(record.key(), record.value(), record.headers(), record.timestamp()));
            }
            TestOutputTopic<String, KpiWindow> windows = driver.createOutputTopic(
                    Topics.KPI_WINDOWS.name(),
                    new StringDeserializer(),
                    Codecs.WINDOWS.serde().deserializer());
            TestOutputTopic<String, KpiAlert> alerts = driver.createOutputTopic(
                    Topics.KPI_ALERTS.name(),
                    new StringDeserializer(),
                    Codecs.ALERTS.serde().deserializer());

            assertThat(world.differences()
                            .first(
                                    windows.readValuesToList().stream()
                                            .map(ToldRecords::window)
                                            .toList(),
                                    alerts.readKeyValuesToList().stream()
                                            .map(alert -> ToldRecords.alert(alert.key, alert.value))
                                            .toList()))
                    .as(world::toString)
                    .isEmpty();
        }
    }

    /** In the order of arrival, each behind a rollback: what is deployed already is not deployed again. */
    private static void deploy(World world, TopologyTestDriver driver) {
        TestInputTopic<byte[], byte[]> steps = driver.createInputTopic(
                Topics.IMPROVEMENT_EVENTS.name(), new ByteArraySerializer(), new ByteArraySerializer());
        List<Deployment> deployments = world.deployments().stream()
                .sorted(Comparator.comparingLong(Deployment::arrivedAt))
                .toList();
        for (int i = 0; i < deployments.size(); i++) {
            Deployment one = deployments.get(i);
            byte[] key = one.improvement().getBytes(StandardCharsets.UTF_8);
            byte[] rollback = Codecs.step("rollback-" + i, one, ImprovementStatus.ROLLED_BACK, null);
            byte[] step = Codecs.step("deployment-" + i, one, ImprovementStatus.DEPLOYED, List.copyOf(one.kpis()));
            steps.pipeInput(new TestRecord<>(key, rollback, new RecordHeaders(), one.arrivedAt()));
            steps.pipeInput(new TestRecord<>(key, step, new RecordHeaders(), one.arrivedAt()));
        }
    }

    private TopologyTestDriver driver(World world) {
        Properties properties = new Properties();
        properties.put(StreamsConfig.APPLICATION_ID_CONFIG, "wiring-" + world.seed());
        properties.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "unused:1");
        properties.put(StreamsConfig.STATE_DIR_CONFIG, directory.toString());
        properties.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
        return new TopologyTestDriver(topology(world, properties).build(), properties, Instant.EPOCH);
    }

    private static KpiTopology topology(World world, Properties properties) {
        MetricsOptimizationConfig config = Simulation.configOf(world.kpis());
        CombineSettings settings = new CombineSettings(
                config.kpis(),
                1,
                new Uuid(5, 6),
                Duration.ofMillis(world.skewMillis()),
                Duration.ofMillis(world.dedupeMillis()),
                new DeadLetter.Refuser("kpi-stream", "test"),
                new TaskViews<>());
        return new KpiTopology(
                settings,
                new CloseSettings(
                        new Versioned<>(1, config),
                        new SeriesCounts(),
                        new ClosingTime(System::nanoTime),
                        () -> () -> true),
                new AvroObservations(Codecs.OBSERVATIONS),
                Codecs.IMPROVEMENTS,
                new LogMode(),
                new KpiTopology.OutputSerdes(Codecs.WINDOWS.serde(), Codecs.ALERTS.serde()),
                properties);
    }
}
