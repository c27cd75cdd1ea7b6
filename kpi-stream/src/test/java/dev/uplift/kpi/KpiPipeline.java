package dev.uplift.kpi;

import dev.uplift.avro.ImprovementEvent;
import dev.uplift.avro.ImprovementStatus;
import dev.uplift.avro.KpiAlert;
import dev.uplift.avro.KpiWindow;
import dev.uplift.avro.LifecycleStep;
import dev.uplift.avro.Observation;
import dev.uplift.domain.config.MetricsOptimizationConfig;
import dev.uplift.domain.config.Versioned;
import dev.uplift.domain.kpi.KpiDefinition;
import dev.uplift.kit.avro.AvroCodec;
import dev.uplift.kit.avro.InMemorySchemaRegistry;
import dev.uplift.kit.query.TaskViews;
import dev.uplift.kit.settings.ServiceSettings;
import dev.uplift.kit.streams.DeadLetter;
import dev.uplift.kit.streams.StreamsDefaults;
import dev.uplift.kpi.accounting.Account;
import dev.uplift.kpi.accounting.AccountSnapshot;
import dev.uplift.kpi.accounting.AccountView;
import dev.uplift.kpi.step.AvroObservations;
import dev.uplift.kpi.step.CloseSettings;
import dev.uplift.kpi.step.ClosingTime;
import dev.uplift.kpi.step.CombineSettings;
import dev.uplift.kpi.step.LogMode;
import dev.uplift.kpi.step.ObservationReader;
import dev.uplift.kpi.step.SeriesCounts;
import dev.uplift.schemas.ControlHeaders;
import dev.uplift.schemas.DeadLetterHeaders;
import dev.uplift.schemas.Topics;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.test.TestRecord;

/** The topology with its real codecs, one partition, and a clock that the test moves. */
final class KpiPipeline implements AutoCloseable {

    /** Id of the observations. */
    static final Uuid TOPIC = new Uuid(5, 6);

    private final AvroCodec<Observation> observations;
    private final AvroCodec<ImprovementEvent> improvements;
    private final TopologyTestDriver driver;
    private final TestInputTopic<byte[], byte[]> input;
    private final TestInputTopic<byte[], byte[]> events;
    private final TestOutputTopic<String, KpiWindow> windows;
    private final TestOutputTopic<String, KpiAlert> alerts;
    private final TestOutputTopic<byte[], byte[]> deadLetters;
    private final AtomicInteger ids = new AtomicInteger();
    private long wallClock;
    private boolean areDeploymentsBehind;
    private final TaskViews<AccountView> accounts = new TaskViews<>();

    KpiPipeline(Path stateDirectory, KpiDefinition... kpis) {
        this(stateDirectory, reader -> reader, kpis);
    }

    /** @param reader what stands in place of the real reader */
    KpiPipeline(Path stateDirectory, UnaryOperator<ObservationReader> reader, KpiDefinition... kpis) {
        InMemorySchemaRegistry registry = new InMemorySchemaRegistry();
        improvements = new AvroCodec<>(ImprovementEvent.class, Topics.IMPROVEMENT_EVENTS.name(), registry);
        observations = new AvroCodec<>(Observation.class, Topics.OBSERVATIONS.name(), registry);
        AvroCodec<KpiWindow> windowCodec = new AvroCodec<>(KpiWindow.class, Topics.KPI_WINDOWS.name(), registry);
        AvroCodec<KpiAlert> alertCodec = new AvroCodec<>(KpiAlert.class, Topics.KPI_ALERTS.name(), registry);
        Properties properties = properties(stateDirectory);
        driver = new TopologyTestDriver(
                topology(
                        properties,
                        List.of(kpis),
                        () -> () -> !areDeploymentsBehind,
                        accounts,
                        reader.apply(new AvroObservations(observations)),
                        improvements,
                        new KpiTopology.OutputSerdes(windowCodec.serde(), alertCodec.serde())),
                properties,
                Instant.EPOCH);
        input = driver.createInputTopic(
                Topics.OBSERVATIONS.name(), new ByteArraySerializer(), new ByteArraySerializer());
        events = driver.createInputTopic(
                Topics.IMPROVEMENT_EVENTS.name(), new ByteArraySerializer(), new ByteArraySerializer());
        windows = driver.createOutputTopic(
                Topics.KPI_WINDOWS.name(),
                new StringDeserializer(),
                windowCodec.serde().deserializer());
        alerts = driver.createOutputTopic(
                Topics.KPI_ALERTS.name(),
                new StringDeserializer(),
                alertCodec.serde().deserializer());
        deadLetters = driver.createOutputTopic(
                Topics.DEAD_LETTERS.name(), new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    static Properties properties(Path stateDirectory) {
        return StreamsDefaults.properties(
                "kpi-stream",
                new DeadLetter.Refuser("kpi-stream", "test"),
                new ServiceSettings(
                        "unused:1",
                        List.of(URI.create("http://unused")),
                        "127.0.0.1",
                        0,
                        stateDirectory,
                        stateDirectory,
                        Topics.DATA_PARTITIONS,
                        (short) 1,
                        Optional.empty(),
                        Map.of()),
                1);
    }

    /** The topology in the words of Kafka Streams. */
    static String describe(Path stateDirectory, KpiDefinition... kpis) {
        InMemorySchemaRegistry registry = new InMemorySchemaRegistry();
        Topology topology = topology(
                properties(stateDirectory),
                List.of(kpis),
                () -> () -> true,
                new TaskViews<>(),
                new AvroObservations(new AvroCodec<>(Observation.class, Topics.OBSERVATIONS.name(), registry)),
                new AvroCodec<>(ImprovementEvent.class, Topics.IMPROVEMENT_EVENTS.name(), registry),
                new KpiTopology.OutputSerdes(
                        new AvroCodec<>(KpiWindow.class, Topics.KPI_WINDOWS.name(), registry).serde(),
                        new AvroCodec<>(KpiAlert.class, Topics.KPI_ALERTS.name(), registry).serde()));
        return topology.describe().toString();
    }

    private static Topology topology(
            Properties properties,
            List<KpiDefinition> kpis,
            Supplier<BooleanSupplier> deploymentsOfNow,
            TaskViews<AccountView> accounts,
            ObservationReader reader,
            AvroCodec<ImprovementEvent> improvements,
            KpiTopology.OutputSerdes serdes) {
        CombineSettings settings = new CombineSettings(
                kpis,
                1,
                TOPIC,
                Duration.ofMinutes(5),
                Duration.ofHours(24),
                new DeadLetter.Refuser("kpi-stream", "test"),
                accounts);
        return new KpiTopology(
                        settings,
                        new CloseSettings(
                                new Versioned<>(7, new MetricsOptimizationConfig(5, kpis)),
                                new SeriesCounts(),
                                new ClosingTime(System::nanoTime),
                                deploymentsOfNow),
                        reader,
                        improvements,
                        new LogMode(),
                        serdes,
                        properties)
                .build();
    }

    /** Whether the table of deployments is behind its topic. */
    KpiPipeline deploymentsAreBehind(boolean areBehind) {
        areDeploymentsBehind = areBehind;
        return this;
    }

    /** A deployment, arriving when it occurs. */
    KpiPipeline deploy(long time, String improvement, String... kpis) {
        return step(ImprovementStatus.DEPLOYED, time, improvement, kpis);
    }

    /** A step of an improvement, arriving when it occurs. */
    KpiPipeline step(ImprovementStatus status, long time, String improvement, String... kpis) {
        return report(stepTo(status, time, improvement, kpis), new RecordHeaders(), time);
    }

    /** A step as its own event. */
    ImprovementEvent stepTo(ImprovementStatus status, long occurredAt, String improvement, String... kpis) {
        return ImprovementEvent.newBuilder()
                .setSource("tracker")
                .setId("step-" + ids.incrementAndGet())
                .setImprovementId(improvement)
                .setOccurredAt(Instant.ofEpochMilli(occurredAt))
                .setPayload(LifecycleStep.newBuilder()
                        .setStatus(status)
                        .setKpis(List.of(kpis))
                        .build())
                .build();
    }

    KpiPipeline report(ImprovementEvent event, Headers headers, long timestamp) {
        byte[] key = event.getImprovementId().getBytes(StandardCharsets.UTF_8);
        events.pipeInput(new TestRecord<>(key, improvements.encode(event), headers, timestamp));
        return this;
    }

    /** An observation of metric "orders", arriving when it occurs. */
    KpiPipeline observe(long time, double value) {
        return observe(time, time, value, "id-" + ids.incrementAndGet(), Map.of());
    }

    KpiPipeline observe(long occurredAt, long arrivedAt, double value, String id, Map<String, String> dimensions) {
        return pipe(encode(occurredAt, value, id, dimensions), arrivedAt);
    }

    /** An observation of metric "orders" as it stands in the log. */
    byte[] encode(long occurredAt, double value, String id, Map<String, String> dimensions) {
        return observations.encode(Observation.newBuilder()
                .setSource("test")
                .setId(id)
                .setMetric("orders")
                .setOccurredAt(Instant.ofEpochMilli(occurredAt))
                .setValue(value)
                .setDimensions(dimensions)
                .build());
    }

    KpiPipeline observe(Observation observation, long arrivedAt) {
        return pipe(observations.encode(observation), arrivedAt);
    }

    KpiPipeline pipe(byte[] value, long arrivedAt) {
        return pipe(value, new RecordHeaders(), arrivedAt);
    }

    KpiPipeline pipe(byte[] value, Headers headers, long arrivedAt) {
        input.pipeInput(new TestRecord<>(null, value, headers, arrivedAt));
        return this;
    }

    /** Time passes and nothing arrives. */
    KpiPipeline tick(long time) {
        Headers headers = new RecordHeaders();
        headers.add(ControlHeaders.CONTROL, ControlHeaders.TICK.getBytes(StandardCharsets.UTF_8));
        input.pipeInput(new TestRecord<>(null, null, headers, time));
        return this;
    }

    /** Brings the clock on the wall to a time, which must not lie before the time it was brought to last. */
    KpiPipeline wallClock(long time) {
        driver.advanceWallClockTime(Duration.ofMillis(time - wallClock));
        wallClock = time;
        return this;
    }

    List<KpiWindow> windows() {
        return windows.readValuesToList();
    }

    List<KpiAlert> alerts() {
        return alerts.readValuesToList();
    }

    List<TestRecord<byte[], byte[]>> deadLetters() {
        return deadLetters.readRecordsToList();
    }

    /** Reasons of the dead letters. */
    List<String> refusals() {
        return deadLetters().stream()
                .map(letter -> new String(
                        letter.headers().lastHeader(DeadLetterHeaders.REASON).value(), StandardCharsets.UTF_8))
                .toList();
    }

    /** The account that a restarted task would go on from. */
    AccountSnapshot account() {
        return new Account(accountStore()).snapshot();
    }

    KeyValueStore<String, byte[]> accountStore() {
        return driver.getKeyValueStore(KpiStores.ACCOUNTS);
    }

    /** Accounts of the running tasks, all of it committed. */
    TaskViews<AccountView> accounts() {
        accounts.polled(Thread.currentThread());
        accounts.committed(Thread.currentThread());
        return accounts;
    }

    @Override
    public void close() {
        driver.close();
    }
}
