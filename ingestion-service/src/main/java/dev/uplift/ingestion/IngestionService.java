package dev.uplift.ingestion;

import dev.uplift.ingestion.check.EventChecker;
import dev.uplift.ingestion.check.EventIds;
import dev.uplift.ingestion.http.Admission;
import dev.uplift.ingestion.http.EventsEndpoint;
import dev.uplift.kit.config.InvalidConfigException;
import dev.uplift.kit.http.Problem;
import dev.uplift.kit.http.ProblemException;
import dev.uplift.kit.http.Routes;
import dev.uplift.kit.service.Readiness;
import dev.uplift.kit.service.Service;
import dev.uplift.kit.settings.ServiceSettings;
import io.micrometer.core.instrument.MeterRegistry;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** The ingestion service: refuses with 503 until its {@link Connection} to Kafka and the registry stands. */
public final class IngestionService implements Service {

    private static final Duration RETRY_AFTER = Duration.ofSeconds(2);

    private final IngestionConfig config;
    private final ServiceSettings settings;
    private final Admission admission;
    private final EventsEndpoint endpoint;
    private final Connection connection;
    private final AtomicReference<@Nullable IngestionPipeline> pipeline = new AtomicReference<>();
    private volatile boolean stopping;

    public IngestionService(IngestionConfig config, ServiceSettings settings, MeterRegistry meters) {
        this.config = config;
        this.settings = settings;
        this.admission = new Admission(config.maxInFlightRequests(), config.maxInFlightBytes());
        this.endpoint = new EventsEndpoint(this::pipeline, admission, Clock.systemUTC());
        IngestionMetrics metrics = new IngestionMetrics(meters);
        EventChecker checker = new EventChecker(new EventIds(new SecureRandom()));
        this.connection = new Connection(
                settings,
                config.deliveryTimeout(),
                meters,
                (publisher, registry) ->
                        pipeline.set(new IngestionPipeline(checker, registry, publisher, metrics, limits())));
        meters.gauge("uplift.ingestion.requests.in.flight", admission, Admission::requestsInFlight);
        meters.gauge("uplift.ingestion.bytes.in.flight", admission, Admission::bytesInFlight);
    }

    @Override
    public String name() {
        return "ingestion-service";
    }

    @Override
    public Routes routes() {
        return endpoint.routes();
    }

    @Override
    public void check() throws InvalidConfigException {
        limits();
    }

    @Override
    public void start() {
        connection.start();
    }

    @Override
    public Readiness readiness() {
        return stopping ? new Readiness.NotReady("is stopping") : connection.readiness();
    }

    /** The producer sends what is under way first. */
    @Override
    public void close() {
        stopping = true;
        connection.close();
    }

    private BatchLimits limits() throws InvalidConfigException {
        return BatchLimits.load(config.maxEvents(), settings.configDirectory());
    }

    private IngestionPipeline pipeline() {
        IngestionPipeline ready = pipeline.get();
        if (ready == null || stopping) {
            throw new ProblemException(Problem.unavailable("ingestion is not ready", RETRY_AFTER));
        }
        return ready;
    }
}
