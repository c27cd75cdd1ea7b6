package dev.uplift.roi;

import dev.uplift.avro.Assessment;
import dev.uplift.avro.ConfigVersion;
import dev.uplift.avro.ImprovementEvent;
import dev.uplift.avro.KpiAlert;
import dev.uplift.avro.KpiWindow;
import dev.uplift.avro.RoiSummary;
import dev.uplift.domain.config.AnalyticsPlatformConfig;
import dev.uplift.domain.config.Versioned;
import dev.uplift.domain.kpi.KpiDefinition;
import dev.uplift.domain.roi.ExchangeRates;
import dev.uplift.kit.avro.AvroCodec;
import dev.uplift.kit.avro.SchemaRegistry;
import dev.uplift.kit.config.ConfigDocument;
import dev.uplift.kit.config.ConfigDocuments;
import dev.uplift.kit.config.ConfigVersions;
import dev.uplift.kit.config.InvalidConfigException;
import dev.uplift.kit.http.Routes;
import dev.uplift.kit.platform.Surroundings;
import dev.uplift.kit.query.PeerClient;
import dev.uplift.kit.query.Peers;
import dev.uplift.kit.query.Spread;
import dev.uplift.kit.query.StreamsPeers;
import dev.uplift.kit.service.Readiness;
import dev.uplift.kit.service.Service;
import dev.uplift.kit.settings.ServiceSettings;
import dev.uplift.kit.streams.CommitAwareClients;
import dev.uplift.kit.streams.DeadLetter;
import dev.uplift.kit.streams.StreamsDefaults;
import dev.uplift.kit.streams.StreamsRunner;
import dev.uplift.kit.streams.StreamsService;
import dev.uplift.roi.assessment.Terms;
import dev.uplift.roi.http.LiveStream;
import dev.uplift.roi.http.RoiAnswers;
import dev.uplift.roi.http.RoiRoutes;
import dev.uplift.roi.state.Codec;
import dev.uplift.roi.state.LocalViews;
import dev.uplift.roi.state.RegistryCodec;
import dev.uplift.roi.step.Assessing;
import dev.uplift.roi.step.ImprovementTracking;
import dev.uplift.roi.step.Refusals;
import dev.uplift.roi.step.Shelving;
import dev.uplift.schemas.TopicSpec;
import dev.uplift.schemas.Topics;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.streams.StreamsConfig;

/** The ROI aggregator as a service. What is switched off is in neither the topology nor the answers. */
public final class RoiService implements Service {

    public static final String NAME = "roi-aggregator";

    private final RoiConfig config;
    private final ServiceSettings settings;
    private final MeterRegistry metrics;
    private final StreamsService streams;
    private final LocalViews views = new LocalViews();
    private volatile Optional<RoiAnswers> answers = Optional.empty();
    private volatile Optional<LiveStream> live = Optional.empty();
    private volatile boolean isSwitchedOff;
    private volatile boolean hasAnswered;

    public RoiService(RoiConfig config, ServiceSettings settings, MeterRegistry metrics) {
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
        return new RoiRoutes(() -> answers, () -> live).routes();
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
        if (isSwitchedOff) {
            return new Readiness.Ready();
        }
        Readiness running = streams.readiness();
        return running instanceof Readiness.Ready && !isAnswering()
                ? new Readiness.NotReady("a part of the state is not in reach yet")
                : running;
    }

    /** A real question is asked until the first answer; later the presence of the state is enough. */
    private boolean isAnswering() {
        boolean isReachable = answers.map(RoiAnswers::isReachable).orElse(false);
        hasAnswered = hasAnswered
                || (isReachable && answers.map(RoiAnswers::isAnswering).orElse(false));
        return isReachable && hasAnswered;
    }

    @Override
    public void close() {
        streams.close();
    }

    private Optional<StreamsRunner> runner(Surroundings surroundings) throws InvalidConfigException {
        ConfigDocuments documents = ConfigDocuments.load(settings.configDirectory());
        Versioned<AnalyticsPlatformConfig> published = published(surroundings, documents.platform());
        AnalyticsPlatformConfig platform = published.config();
        live = Optional.of(live(surroundings.registry()));
        List<KpiDefinition> kpis = documents.metrics().config().kpis();
        RoiKinds.Partitions partitions = new RoiKinds.Partitions(
                surroundings.partitionsOf(Topics.IMPROVEMENT_EVENTS),
                surroundings.partitionsOf(Topics.KPI_WINDOWS),
                surroundings.partitionsOf(Topics.KPI_ALERTS));
        RoiParts parts = parts(surroundings.registry(), published, kpis, partitions);
        if (!platform.roiTrackingEnabled()
                && !platform.improvementTrackingEnabled()
                && !platform.optimizationMetricsEnabled()) {
            RoiKinds kinds = new RoiKinds(partitions, parts, Optional.empty());
            answers = Optional.of(answers(platform, kpis, kinds, Peers.NONE));
            isSwitchedOff = true;
            return Optional.empty();
        }
        Properties properties = properties();
        StreamsRunner runner =
                new StreamsRunner(new RoiTopology(new StreamsConfig(properties), parts).build(), properties, metrics);
        RoiKinds kinds = new RoiKinds(partitions, parts, Optional.of(runner.streams()));
        runner.streams().setStandbyUpdateListener(kinds.copyListener());
        answers = Optional.of(answers(platform, kpis, kinds, StreamsPeers.of(runner.streams(), address())));
        return Optional.of(runner);
    }

    private LiveStream live(SchemaRegistry registry) {
        return new LiveStream(
                settings.kafkaClient("uplift-roi-live"),
                codec(KpiWindow.class, Topics.KPI_WINDOWS, registry),
                codec(KpiAlert.class, Topics.KPI_ALERTS, registry),
                codec(RoiSummary.class, Topics.IMPROVEMENT_ROI, registry),
                codec(Assessment.class, Topics.IMPROVEMENT_ASSESSMENTS, registry),
                codec(ImprovementEvent.class, Topics.IMPROVEMENT_EVENTS, registry));
    }

    private Versioned<AnalyticsPlatformConfig> published(
            Surroundings surroundings, ConfigDocument<AnalyticsPlatformConfig> document) {
        AvroCodec<ConfigVersion> codec =
                new AvroCodec<>(ConfigVersion.class, Topics.CONFIGS.name(), surroundings.registry());
        return ConfigVersions.inKafka(settings.kafkaClient("uplift-roi-config"), codec, NAME, Clock.systemUTC())
                .publish(document);
    }

    private RoiParts parts(
            SchemaRegistry registry,
            Versioned<AnalyticsPlatformConfig> published,
            List<KpiDefinition> kpis,
            RoiKinds.Partitions partitions) {
        AnalyticsPlatformConfig platform = published.config();
        ImprovementTracking tracking = new ImprovementTracking(
                codec(ImprovementEvent.class, Topics.IMPROVEMENT_EVENTS, registry),
                codec(RoiSummary.class, Topics.IMPROVEMENT_ROI, registry),
                platform.maxFutureSkew(),
                platform.improvementTrackingEnabled(),
                platform.roiTrackingEnabled()
                        ? Optional.of(platform.reportingTerms(published.version()))
                        : Optional.empty(),
                isAnalysed(platform));
        Assessing assessing = new Assessing(
                codec(Assessment.class, Topics.IMPROVEMENT_ASSESSMENTS, registry),
                config.dayRetention(),
                isAnalysed(platform)
                        ? Optional.of(Terms.of(platform.analysis(), kpis, published.version()))
                        : Optional.empty());
        Shelving shelving = new Shelving(
                codec(KpiWindow.class, Topics.KPI_WINDOWS, registry),
                codec(KpiAlert.class, Topics.KPI_ALERTS, registry),
                config.windowRetention(),
                config.alertRetention());
        return new RoiParts(
                tracking,
                assessing,
                shelving,
                platform.optimizationMetricsEnabled(),
                partitions.improvements(),
                views,
                new Refusals(DeadLetter.Refuser.of(NAME)));
    }

    private static boolean isAnalysed(AnalyticsPlatformConfig platform) {
        return platform.enhancementAnalysisEnabled()
                && platform.improvementTrackingEnabled()
                && platform.optimizationMetricsEnabled();
    }

    private RoiAnswers answers(
            AnalyticsPlatformConfig platform, List<KpiDefinition> kpis, RoiKinds kinds, Peers peers) {
        return new RoiAnswers(
                new Spread(peers, new PeerClient(settings.peerSecret())),
                kinds.improvements(),
                kinds.windows(),
                kinds.alerts(),
                kinds.assessments(),
                kpis,
                platform.analysis(),
                platform.recommendations(),
                new ExchangeRates(platform.reportingCurrency(), platform.rates()),
                new RoiAnswers.Switches(
                        platform.roiTrackingEnabled(),
                        platform.improvementTrackingEnabled(),
                        platform.optimizationMetricsEnabled(),
                        platform.enhancementAnalysisEnabled()));
    }

    private Properties properties() {
        Properties properties = StreamsDefaults.properties(
                RoiConfig.APPLICATION_ID, DeadLetter.Refuser.of(NAME), settings, config.threads());
        properties.put(StreamsConfig.DEFAULT_CLIENT_SUPPLIER_CONFIG, CommitAwareClients.class);
        properties.put(CommitAwareClients.LISTENER, views);
        properties.put(StreamsConfig.APPLICATION_SERVER_CONFIG, address());
        return properties;
    }

    private String address() {
        return settings.advertisedAddress(config.advertisedAddress());
    }

    private static <T extends SpecificRecord> Codec<T> codec(Class<T> type, TopicSpec topic, SchemaRegistry registry) {
        return new RegistryCodec<>(new AvroCodec<>(type, topic.name(), registry));
    }
}
