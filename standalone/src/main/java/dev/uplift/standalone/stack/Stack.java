package dev.uplift.standalone.stack;

import dev.uplift.kit.http.HttpSettings;
import dev.uplift.kit.http.HttpShell;
import dev.uplift.kit.http.Routes;
import dev.uplift.kit.metrics.ProcessMetrics;
import dev.uplift.kit.service.Health;
import dev.uplift.kit.service.Service;
import dev.uplift.kit.service.ServiceDefinition;
import dev.uplift.kit.settings.SettingsException;
import dev.uplift.standalone.cli.CommandFailure;
import dev.uplift.standalone.cli.ConfigDirectory;
import dev.uplift.standalone.cli.RunningStack;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Broker, registry and services in this process. Parts are closed in the reverse of the order in which they were
 * opened: HTTP, services, registry, broker, and last the data directory.
 */
public final class Stack implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Stack.class);
    private static final String ANY_KAFKA = StackSettings.HOST + ":0";
    private static final String ANY_REGISTRY = "http://" + ANY_KAFKA;

    private final StackSettings settings;
    private final Deque<AutoCloseable> parts = new ArrayDeque<>();
    private final List<RunningService> services = new ArrayList<>();
    private final AtomicBoolean isStopping = new AtomicBoolean();
    private final DataDirectory data;
    private Optional<Backbone.Broker> broker = Optional.empty();
    private RunningStack endpoints =
            new RunningStack("", "", "", ProcessHandle.current().pid());

    private Stack(StackSettings settings) {
        this.settings = settings.withHttpPort(Ports.chosen(settings.httpPort()));
        this.data = opened(DataDirectory.open(settings.dataDirectory()));
    }

    /**
     * Starts everything and waits until all of it is ready.
     *
     * @param backbone starts broker and registry
     * @param definitions of the services
     * @param said is told each service's ready line
     * @param isCancelled ends the waiting; the stack then is returned as far as it came
     * @throws CommandFailure if the configuration or a setting is wrong, a port or the directory is taken, or a part
     *     does not become ready
     */
    public static Stack start(
            StackSettings settings,
            Backbone backbone,
            List<ServiceDefinition<?>> definitions,
            Consumer<String> said,
            BooleanSupplier isCancelled) {
        ConfigDirectory.load(settings.configDirectory());
        requirePorts(settings);
        Stack stack = new Stack(settings);
        try {
            stack.requireSettings(definitions);
            stack.open(backbone, definitions);
            if (new Readying(stack.services).await(said, isCancelled)) {
                EndpointsFile.write(stack.data.endpoints(), stack.endpoints);
            }
            return stack;
        } catch (RuntimeException | Error e) {
            stack.close();
            throw e;
        }
    }

    public RunningStack endpoints() {
        return endpoints;
    }

    /** What has failed for good; empty while all is well. */
    public List<String> failures() {
        return Stream.concat(
                        broker.flatMap(Backbone.Broker::fault).map(fault -> "the broker failed: " + fault).stream(),
                        services.stream().flatMap(service -> service.failure().stream()))
                .toList();
    }

    /** May be called twice; a part that does not stop cleanly does not keep the others from stopping. */
    @Override
    public void close() {
        isStopping.set(true);
        while (!parts.isEmpty()) {
            AutoCloseable part = parts.pop();
            try {
                LOG.info("Stopping {}", part.getClass().getSimpleName());
                part.close();
            } catch (Exception e) {
                LOG.error("{} did not stop cleanly", part, e);
            }
        }
    }

    private void open(Backbone backbone, List<ServiceDefinition<?>> definitions) {
        Backbone.Broker kafka = opened(backbone.startBroker(data.broker(), settings.kafkaPort()));
        broker = Optional.of(kafka);
        Backbone.Registry registry = opened(backbone.startRegistry(kafka.bootstrapServers(), settings.registryPort()));
        ProcessMetrics metrics = opened(new ProcessMetrics());
        for (ServiceDefinition<?> definition : definitions) {
            Map<String, String> environment = environment(definition.name(), kafka.bootstrapServers(), registry.url());
            Service service = ConfiguredService.read(definition, environment).create(metrics.registry());
            services.add(new RunningService(definition.readyLine(), opened(service)));
        }
        HttpShell http = opened(serve(metrics));
        endpoints = new RunningStack(
                "http://" + StackSettings.HOST + ":" + http.port(),
                kafka.bootstrapServers(),
                registry.url(),
                ProcessHandle.current().pid());
        services.forEach(service -> service.service().start());
    }

    private HttpShell serve(ProcessMetrics metrics) {
        List<Service> all = services.stream().map(RunningService::service).toList();
        List<Routes> routes = new ArrayList<>(all.stream().map(Service::routes).toList());
        routes.add(new Health(all, isStopping::get).routes());
        routes.add(metrics.routes());
        return HttpShell.start(
                HttpSettings.of(StackSettings.HOST, settings.httpPort()), metrics.httpObserver(), routes);
    }

    private static void requirePorts(StackSettings settings) {
        Ports.requireApart(settings.httpPort(), "--port", settings.kafkaPort(), "--kafka-port");
        Ports.requireApart(settings.httpPort(), "--port", settings.registryPort(), "--registry-port");
        Ports.requireApart(settings.kafkaPort(), "--kafka-port", settings.registryPort(), "--registry-port");
        Ports.requireFree(settings.httpPort(), "--port");
        Ports.requireFree(settings.kafkaPort(), "--kafka-port");
        Ports.requireFree(settings.registryPort(), "--registry-port");
    }

    /** Only addresses are not known before broker and registry run. */
    private void requireSettings(List<ServiceDefinition<?>> definitions) {
        Set<String> errors = new LinkedHashSet<>();
        for (ServiceDefinition<?> definition : definitions) {
            try {
                ConfiguredService.read(definition, environment(definition.name(), ANY_KAFKA, ANY_REGISTRY));
            } catch (SettingsException e) {
                errors.addAll(e.errors());
            }
        }
        if (!errors.isEmpty()) {
            throw CommandFailure.invalid(List.copyOf(errors));
        }
    }

    /** The process's own, so that its overrides reach the services, with what this stack decides. */
    private Map<String, String> environment(String service, String bootstrapServers, String registryUrl) {
        Map<String, String> environment = new TreeMap<>(System.getenv());
        environment.put("UPLIFT_KAFKA_BOOTSTRAP_SERVERS", bootstrapServers);
        environment.put("UPLIFT_SCHEMA_REGISTRY_URL", registryUrl);
        environment.put("UPLIFT_HTTP_HOST", StackSettings.HOST);
        environment.put("UPLIFT_HTTP_PORT", Integer.toString(settings.httpPort()));
        environment.put("UPLIFT_STATE_DIR", data.stateOf(service).toString());
        environment.put("UPLIFT_CONFIG_DIR", settings.configDirectory().toString());
        environment.put("UPLIFT_REPLICATION_FACTOR", "1");
        return environment;
    }

    private <T extends AutoCloseable> T opened(T part) {
        parts.push(part);
        return part;
    }
}
