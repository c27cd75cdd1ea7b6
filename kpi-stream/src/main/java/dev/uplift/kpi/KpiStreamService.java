package dev.uplift.kpi;

import dev.uplift.avro.ConfigVersion;
import dev.uplift.avro.ImprovementEvent;
import dev.uplift.avro.KpiAlert;
import dev.uplift.avro.KpiWindow;
import dev.uplift.avro.Observation;
import dev.uplift.domain.config.AnalyticsPlatformConfig;
import dev.uplift.domain.config.MetricsOptimizationConfig;
import dev.uplift.domain.config.Versioned;
import dev.uplift.domain.kpi.KpiDefinition;
import dev.uplift.kit.avro.AvroCodec;
import dev.uplift.kit.avro.SchemaRegistry;
import dev.uplift.kit.config.ConfigDocument;
import dev.uplift.kit.config.ConfigDocuments;
import dev.uplift.kit.config.ConfigVersions;
import dev.uplift.kit.config.InvalidConfigException;
import dev.uplift.kit.http.Routes;
import dev.uplift.kit.platform.Surroundings;
import dev.uplift.kit.query.Kind;
import dev.uplift.kit.query.PeerClient;
import dev.uplift.kit.query.Spread;
import dev.uplift.kit.query.Standbys;
import dev.uplift.kit.query.StreamsPeers;
import dev.uplift.kit.query.TaskViews;
import dev.uplift.kit.service.Readiness;
import dev.uplift.kit.service.Service;
import dev.uplift.kit.settings.ServiceSettings;
import dev.uplift.kit.streams.CommitAwareClients;
import dev.uplift.kit.streams.CommitPace;
import dev.uplift.kit.streams.DeadLetter;
import dev.uplift.kit.streams.GlobalTables;
import dev.uplift.kit.streams.PackingClients;
import dev.uplift.kit.streams.StreamsDefaults;
import dev.uplift.kit.streams.StreamsRunner;
import dev.uplift.kit.streams.StreamsService;
import dev.uplift.kpi.accounting.AccountMetrics;
import dev.uplift.kpi.accounting.AccountView;
import dev.uplift.kpi.accounting.AccountingRoutes;
import dev.uplift.kpi.step.AvroObservations;
import dev.uplift.kpi.step.CloseSettings;
import dev.uplift.kpi.step.ClosingTime;
import dev.uplift.kpi.step.CombineSettings;
import dev.uplift.kpi.step.LogMode;
import dev.uplift.kpi.step.SeriesCounts;
import dev.uplift.kpi.tick.Ticker;
import dev.uplift.schemas.Topics;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;

/**
 * The KPI stream as a service. With {@code optimizationMetricsEnabled} switched off it runs no topology; switched on
 * again, it goes on where it stopped.
 */
public final class KpiStreamService implements Service {

    public static final String NAME = "kpi-stream";

    /** Kafka Streams' 1,000 make a seventh more work for the stream threads; with 5,000 there is more in memory and nothing is gained. */
    private static final int MOST_IN_A_PACK = 2_000;

    /** In each partition; all their observations are held in memory. */
    private static final int MOST_PACKS_WAITING = 1;

    /** While a task is far behind and moves; else its {@link CommitPace} asks for commits. */
    private static final int COMMIT_INTERVAL_MILLIS = 1_000;

    /** Windows wait for what they ask of brokers: one that does not answer is asked again soon. */
    private static final int REQUEST_TIMEOUT_MILLIS = 2_000;

    private final KpiStreamConfig config;
    private final ServiceSettings settings;
    private final MeterRegistry metrics;
    private final StreamsService streams;
    private final LogMode logMode = new LogMode();
    private final TaskViews<AccountView> accounts = new TaskViews<>();
    private final SeriesCounts counts = new SeriesCounts();
    private volatile Optional<AccountingRoutes.Books> books = Optional.empty();
    private volatile Optional<Ticker> ticker = Optional.empty();
    private volatile Optional<GlobalTables> deployments = Optional.empty();
    private volatile boolean isSwitchedOff;

    public KpiStreamService(KpiStreamConfig config, ServiceSettings settings, MeterRegistry metrics) {
        this.config = config;
        this.settings = settings;
        this.metrics = metrics;
        this.streams = new StreamsService(NAME, new Surroundings(settings), this::runner);
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Routes routes() {
        return new AccountingRoutes(() -> books, () -> isSwitchedOff).routes();
    }

    @Override
    public void check() throws InvalidConfigException {
        ConfigDocuments.load(settings.configDirectory());
    }

    @Override
    public void start() {
        streams.start();
    }

    @Override
    public Readiness readiness() {
        return isSwitchedOff ? new Readiness.Ready() : streams.readiness();
    }

    @Override
    public void close() {
        ticker.ifPresent(Ticker::close);
        streams.close();
        deployments.ifPresent(GlobalTables::close);
    }

    private Optional<StreamsRunner> runner(Surroundings surroundings) throws InvalidConfigException {
        ConfigDocuments documents = ConfigDocuments.load(settings.configDirectory());
        AnalyticsPlatformConfig platform = documents.platform().config();
        if (!platform.optimizationMetricsEnabled()) {
            isSwitchedOff = true;
            return Optional.empty();
        }
        Versioned<MetricsOptimizationConfig> kpis = published(surroundings, documents.metrics());
        int partitions = surroundings.partitionsOf(Topics.OBSERVATIONS);
        GlobalTables tables = openDeployments(surroundings.partitionsOf(Topics.IMPROVEMENT_EVENTS));
        Properties properties = properties(tables);
        Topology topology = topology(
                surroundings.registry(),
                platform,
                partitions,
                surroundings.idOf(Topics.OBSERVATIONS),
                new CloseSettings(kpis, counts, new ClosingTime(System::nanoTime), tables::haveAllOfNow),
                properties);
        StreamsRunner runner = new StreamsRunner(topology, properties, metrics);
        openBooks(runner, kpis.config().kpis(), partitions);
        startTicker(partitions);
        return Optional.of(runner);
    }

    private Topology topology(
            SchemaRegistry registry,
            AnalyticsPlatformConfig platform,
            int partitions,
            Uuid topic,
            CloseSettings close,
            Properties properties) {
        CombineSettings combine = new CombineSettings(
                close.config().config().kpis(),
                partitions,
                topic,
                platform.maxFutureSkew(),
                platform.dedupeHorizon(),
                DeadLetter.Refuser.of(NAME),
                accounts);
        KpiTopology.OutputSerdes serdes = new KpiTopology.OutputSerdes(
                new AvroCodec<>(KpiWindow.class, Topics.KPI_WINDOWS.name(), registry).serde(),
                new AvroCodec<>(KpiAlert.class, Topics.KPI_ALERTS.name(), registry).serde());
        AvroObservations reader =
                new AvroObservations(new AvroCodec<>(Observation.class, Topics.OBSERVATIONS.name(), registry));
        AvroCodec<ImprovementEvent> improvements =
                new AvroCodec<>(ImprovementEvent.class, Topics.IMPROVEMENT_EVENTS.name(), registry);
        return new KpiTopology(combine, close, reader, improvements, logMode, serdes, properties).build();
    }

    private Versioned<MetricsOptimizationConfig> published(
            Surroundings surroundings, ConfigDocument<MetricsOptimizationConfig> document) {
        AvroCodec<ConfigVersion> codec =
                new AvroCodec<>(ConfigVersion.class, Topics.CONFIGS.name(), surroundings.registry());
        return ConfigVersions.inKafka(settings.kafkaClient("uplift-config"), codec, NAME, Clock.systemUTC())
                .publish(document);
    }

    private GlobalTables openDeployments(int partitions) {
        Set<TopicPartition> all = IntStream.range(0, partitions)
                .mapToObj(partition -> new TopicPartition(Topics.IMPROVEMENT_EVENTS.name(), partition))
                .collect(Collectors.toSet());
        Map<String, Object> client = settings.kafkaClient("uplift-deployments");
        client.putIfAbsent(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, REQUEST_TIMEOUT_MILLIS);
        GlobalTables created = new GlobalTables(Admin.create(client), all, System::nanoTime);
        deployments = Optional.of(created);
        return created;
    }

    private Properties properties(GlobalTables tables) {
        Properties properties = StreamsDefaults.properties(
                KpiStreamConfig.APPLICATION_ID, DeadLetter.Refuser.of(NAME), settings, config.threads());
        properties.put(StreamsConfig.DEFAULT_CLIENT_SUPPLIER_CONFIG, PackingClients.class);
        properties.put(PackingClients.TOPIC, Topics.OBSERVATIONS.name());
        properties.put(CommitAwareClients.LISTENER, accounts);
        properties.put(CommitPace.MOVES, new CommitPace.Moves());
        properties.put(GlobalTables.TABLES, tables);
        properties.putIfAbsent(StreamsConfig.BUFFERED_RECORDS_PER_PARTITION_CONFIG, MOST_PACKS_WAITING);
        properties.putIfAbsent(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, MOST_IN_A_PACK);
        properties.putIfAbsent(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, COMMIT_INTERVAL_MILLIS);
        properties.put(StreamsConfig.APPLICATION_SERVER_CONFIG, address());
        return properties;
    }

    private void openBooks(StreamsRunner runner, List<KpiDefinition> kpis, int partitions) {
        List<String> ids = kpis.stream().map(KpiDefinition::id).toList();
        new AccountMetrics(accounts, metrics).register(ids);
        counts.register(ids, metrics);
        String topic = Topics.OBSERVATIONS.name();
        books = Optional.of(new AccountingRoutes.Books(
                new Spread(StreamsPeers.of(runner.streams(), address()), new PeerClient(settings.peerSecret())),
                new Kind<>("accounts", topic, topic, partitions, accounts, Standbys.none())));
    }

    private String address() {
        return settings.advertisedAddress(config.advertisedAddress());
    }

    private void startTicker(int partitions) {
        Ticker created = new Ticker(settings.kafkaClient("uplift-ticker"), partitions, logMode::isLive);
        ticker = Optional.of(created);
        created.start();
    }
}
