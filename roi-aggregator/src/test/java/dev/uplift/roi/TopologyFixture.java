package dev.uplift.roi;

import dev.uplift.avro.Assessment;
import dev.uplift.avro.Attribution;
import dev.uplift.avro.ImprovementEvent;
import dev.uplift.avro.ImprovementStatus;
import dev.uplift.avro.KpiAlert;
import dev.uplift.avro.KpiWindow;
import dev.uplift.avro.LifecycleStep;
import dev.uplift.avro.MoneyEntry;
import dev.uplift.avro.MoneyFlow;
import dev.uplift.avro.MoneyKind;
import dev.uplift.avro.RoiSummary;
import dev.uplift.domain.roi.ExchangeRates;
import dev.uplift.domain.roi.ReportingTerms;
import dev.uplift.kit.avro.AvroCodec;
import dev.uplift.kit.avro.InMemorySchemaRegistry;
import dev.uplift.kit.avro.SchemaRegistry;
import dev.uplift.kit.config.AnalyticsPlatformDocument;
import dev.uplift.kit.settings.ServiceSettings;
import dev.uplift.kit.streams.DeadLetter;
import dev.uplift.kit.streams.StreamsDefaults;
import dev.uplift.roi.assessment.Terms;
import dev.uplift.roi.state.Codec;
import dev.uplift.roi.state.LocalViews;
import dev.uplift.roi.state.RegistryCodec;
import dev.uplift.roi.state.Routed;
import dev.uplift.roi.step.Assessing;
import dev.uplift.roi.step.ImprovementTracking;
import dev.uplift.roi.step.Refusals;
import dev.uplift.roi.step.Shelving;
import dev.uplift.schemas.TopicSpec;
import dev.uplift.schemas.Topics;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.test.TestRecord;

/** The topology in a test driver, with what tests put in and take out. */
final class TopologyFixture implements AutoCloseable {

    static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

    private static final long POLL_MILLIS = 500;

    final LocalViews views = new LocalViews();

    /** Tells the tasks again and again that they are still theirs, as the group does. */
    private final ScheduledExecutorService group = Executors.newSingleThreadScheduledExecutor();

    final TestCodecs codecs;
    private final Optional<Terms> analysis;
    private final Path directory;
    private final TopologyTestDriver driver;

    TopologyFixture() {
        this(true, true);
    }

    TopologyFixture(boolean isLifecycleTracked, boolean isRoiTracked) {
        this(isLifecycleTracked, isRoiTracked, Optional.of(Terms.of(AnalyticsPlatformDocument.ANALYSIS, List.of(), 7)));
    }

    TopologyFixture(boolean isLifecycleTracked, boolean isRoiTracked, Optional<Terms> analysis) {
        this(isLifecycleTracked, isRoiTracked, analysis, new InMemorySchemaRegistry());
    }

    TopologyFixture(SchemaRegistry registry) {
        this(true, true, Optional.empty(), registry);
    }

    private TopologyFixture(
            boolean isLifecycleTracked, boolean isRoiTracked, Optional<Terms> analysis, SchemaRegistry registry) {
        this.analysis = analysis;
        try {
            directory = Files.createTempDirectory("roi-topology");
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        codecs = new TestCodecs(registry);
        Properties properties = properties(directory);
        driver = new TopologyTestDriver(topology(properties, isLifecycleTracked, isRoiTracked), properties, NOON);
        Thread task = Thread.currentThread();
        var unused = group.scheduleAtFixedRate(() -> views.polled(task), 0, POLL_MILLIS, TimeUnit.MILLISECONDS);
        views.polled(task);
    }

    static Properties properties(Path directory) {
        return StreamsDefaults.properties(
                "roi-aggregator",
                new DeadLetter.Refuser("roi-aggregator", "test"),
                new ServiceSettings(
                        "not-used:1",
                        List.of(URI.create("http://not-used:1")),
                        "127.0.0.1",
                        0,
                        directory,
                        directory,
                        Topics.DATA_PARTITIONS,
                        (short) 1,
                        Optional.empty(),
                        Map.of()),
                1);
    }

    Topology topology(Properties properties, boolean isLifecycleTracked, boolean isRoiTracked) {
        ReportingTerms terms = new ReportingTerms(
                new ExchangeRates(Currency.getInstance("EUR"), List.of()), new BigDecimal("0.08"), 7);
        RoiParts parts = new RoiParts(
                new ImprovementTracking(
                        codecs.events(),
                        codecs.summaries(),
                        Duration.ofMinutes(5),
                        isLifecycleTracked,
                        isRoiTracked ? Optional.of(terms) : Optional.empty(),
                        analysis.isPresent()),
                new Assessing(codecs.assessments(), Duration.ofDays(400), analysis),
                new Shelving(codecs.windows(), codecs.alerts(), Duration.ofDays(90), Duration.ofDays(1)),
                true,
                4,
                views,
                new Refusals(new DeadLetter.Refuser("roi-aggregator", "test")));
        return new RoiTopology(new StreamsConfig(properties), parts).build();
    }

    /** Arrives at noon. */
    void send(ImprovementEvent event) {
        send(event, NOON);
    }

    void send(ImprovementEvent event, Instant arrival) {
        byte[] value = codecs.events().write(event);
        send(Topics.IMPROVEMENT_EVENTS.name(), event.getImprovementId(), value, new RecordHeaders(), arrival);
    }

    void send(KpiWindow window) {
        send(
                Topics.KPI_WINDOWS,
                window.getKpi() + "|" + window.getSeries(),
                codecs.windows().write(window),
                new RecordHeaders());
    }

    void send(KpiAlert alert) {
        send(Topics.KPI_ALERTS, alert.getAlertId(), codecs.alerts().write(alert), new RecordHeaders());
    }

    /** As another instance has sent it to where its improvement is kept. */
    void route(Routed.Arrived arrived, String improvementId) {
        send(
                "roi-aggregator-" + RoiTopology.EVENTS_BY_IMPROVEMENT + "-repartition",
                improvementId,
                arrived.bytes(),
                new RecordHeaders(),
                NOON);
    }

    void send(TopicSpec topic, String key, byte[] value, Headers headers) {
        send(topic.name(), key, value, headers, NOON);
    }

    private void send(String topic, String key, byte[] value, Headers headers, Instant arrival) {
        driver.createInputTopic(topic, new ByteArraySerializer(), new ByteArraySerializer())
                .pipeInput(new TestRecord<>(key.getBytes(StandardCharsets.UTF_8), value, headers, arrival));
        views.committed(Thread.currentThread());
    }

    void passTime(Duration time) {
        driver.advanceWallClockTime(time);
        views.committed(Thread.currentThread());
    }

    List<TestRecord<byte[], byte[]>> deadLetters() {
        return read(Topics.DEAD_LETTERS);
    }

    List<RoiSummary> summaries() {
        return read(Topics.IMPROVEMENT_ROI).stream()
                .map(record -> codecs.summaries().readKnown(record.value()))
                .toList();
    }

    /** Values by key, oldest first; null where a verdict was withdrawn. */
    List<TestRecord<byte[], byte[]>> assessmentRecords() {
        return read(Topics.IMPROVEMENT_ASSESSMENTS);
    }

    List<Assessment> assessments() {
        return assessmentRecords().stream()
                .map(record -> codecs.assessments().readKnown(record.value()))
                .toList();
    }

    static String header(TestRecord<byte[], byte[]> record, String name) {
        return new String(record.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
    }

    private List<TestRecord<byte[], byte[]>> read(TopicSpec topic) {
        return driver.createOutputTopic(topic.name(), new ByteArrayDeserializer(), new ByteArrayDeserializer())
                .readRecordsToList();
    }

    static ImprovementEvent cost(String id, String improvementId, String amount) {
        return money(id, improvementId, MoneyFlow.COST, amount, "EUR", List.of());
    }

    static ImprovementEvent benefit(String id, String improvementId, String amount) {
        return money(id, improvementId, MoneyFlow.BENEFIT, amount, "EUR", List.of());
    }

    static ImprovementEvent money(
            String id, String improvementId, MoneyFlow flow, String amount, String currency, List<Attribution> shares) {
        return event(id, improvementId)
                .setPayload(MoneyEntry.newBuilder()
                        .setFlow(flow)
                        .setAmount(amount)
                        .setCurrency(currency)
                        .setKind(MoneyKind.REALIZED)
                        .setAttributions(shares)
                        .build())
                .build();
    }

    static ImprovementEvent step(String id, String improvementId, ImprovementStatus status) {
        return event(id, improvementId)
                .setPayload(LifecycleStep.newBuilder()
                        .setStatus(status)
                        .setTitle("One-page checkout")
                        .setOwner("team-shop")
                        .setTags(List.of("q4"))
                        .build())
                .build();
    }

    private static ImprovementEvent.Builder event(String id, String improvementId) {
        return ImprovementEvent.newBuilder()
                .setSource("erp")
                .setId(id)
                .setImprovementId(improvementId)
                .setOccurredAt(NOON.minus(Duration.ofHours(1)));
    }

    @Override
    public void close() {
        group.shutdownNow();
        driver.close();
        try (Stream<Path> files = Files.walk(directory)) {
            files.sorted(Comparator.reverseOrder()).forEach(TopologyFixture::delete);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void delete(Path path) {
        try {
            Files.delete(path);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The codecs of the five topics. */
    record TestCodecs(
            Codec<ImprovementEvent> events,
            Codec<RoiSummary> summaries,
            Codec<KpiWindow> windows,
            Codec<KpiAlert> alerts,
            Codec<Assessment> assessments) {

        TestCodecs(SchemaRegistry registry) {
            this(
                    codec(ImprovementEvent.class, Topics.IMPROVEMENT_EVENTS, registry),
                    codec(RoiSummary.class, Topics.IMPROVEMENT_ROI, registry),
                    codec(KpiWindow.class, Topics.KPI_WINDOWS, registry),
                    codec(KpiAlert.class, Topics.KPI_ALERTS, registry),
                    codec(Assessment.class, Topics.IMPROVEMENT_ASSESSMENTS, registry));
        }

        private static <T extends SpecificRecord> Codec<T> codec(
                Class<T> type, TopicSpec topic, SchemaRegistry registry) {
            return new RegistryCodec<>(new AvroCodec<>(type, topic.name(), registry));
        }
    }
}
