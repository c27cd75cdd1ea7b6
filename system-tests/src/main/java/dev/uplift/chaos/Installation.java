package dev.uplift.chaos;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The whole product as processes: brokers, registry, ingestion, instances of kpi-stream and of roi-aggregator. */
final class Installation implements AutoCloseable {

    private static final List<String> JVM = List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx256m", "-XX:TieredStopAtLevel=1");
    private static final String BROKER = "broker";
    private static final String REGISTRY = "registry";
    private static final String INGESTION = "ingestion-service";
    private static final String KPI_STREAM = "kpi-stream";
    private static final String ROI_AGGREGATOR = "roi-aggregator";

    /** Of processes. */
    static final List<String> KINDS = List.of(BROKER, REGISTRY, INGESTION, KPI_STREAM, ROI_AGGREGATOR);

    private final Path root;
    private final Path work;
    private final Shape shape;
    private final ClassArchives archives;
    private final FreePorts ports = new FreePorts();
    private final Thread atExit = new Thread(this::endAll, "end-processes");
    private final int httpPort = ports.take();
    private final List<Integer> kpiPorts;
    private final List<Integer> roiPorts;
    private final int registryPort = ports.take();
    private final List<Node> nodes;
    private final List<ManagedProcess> brokers = new ArrayList<>();
    private final ManagedProcess registry;
    private final ManagedProcess ingestion;
    private final List<ManagedProcess> kpiStreams = new ArrayList<>();
    private final List<ManagedProcess> roiAggregators = new ArrayList<>();

    /**
     * How many of what.
     *
     * @param partitions of each topic of data
     * @param threads of each kpi-stream
     */
    record Shape(int brokers, int partitions, int kpiStreams, int threads, int roiAggregators) {}

    /**
     * @param root of the repository, where the packages are
     * @param work directory for state, logs and configuration
     */
    Installation(Path root, Path work, Shape shape, String kpis) {
        this(root, work, shape, kpis, ClassArchives.of(root));
    }

    Installation(Path root, Path work, Shape shape, String kpis, ClassArchives archives) {
        this.root = root;
        this.work = work;
        this.shape = shape;
        this.archives = archives;
        this.kpiPorts = ports.take(shape.kpiStreams());
        this.roiPorts = ports.take(shape.roiAggregators());
        this.nodes = IntStream.rangeClosed(1, shape.brokers())
                .mapToObj(id -> new Node(id, ports.take(), new NetworkProxy(ports.take()), ports.take()))
                .toList();
        writePlatform();
        declare(kpis);
        nodes.forEach(node -> brokers.add(broker(node)));
        registry = process(
                REGISTRY,
                command(
                        REGISTRY,
                        "standalone",
                        "dev.uplift.standalone.registry.RegistryMain",
                        List.of(bootstrap(), Integer.toString(registryPort))),
                Map.of(),
                "Schema registry started.");
        ingestion = service(INGESTION, 1, httpPort, bootstrap(), "Analytics data ingestion started.");
        for (int instance = 1; instance <= shape.kpiStreams(); instance++) {
            String kafka = instance == 1 ? proxiedBootstrap() : bootstrap();
            kpiStreams.add(service(KPI_STREAM, instance, kpiPorts.get(instance - 1), kafka, "KPI stream started."));
        }
        for (int instance = 1; instance <= shape.roiAggregators(); instance++) {
            roiAggregators.add(service(
                    ROI_AGGREGATOR, instance, roiPorts.get(instance - 1), bootstrap(), "ROI aggregator started."));
        }
    }

    /** The services wait for brokers and registry, as they do anywhere. */
    void start() {
        Runtime.getRuntime().addShutdownHook(atExit);
        brokers.forEach(ManagedProcess::start);
        services().forEach(ManagedProcess::start);
        brokers.forEach(ManagedProcess::awaitReady);
        registry.start();
        registry.awaitReady();
        services().forEach(ManagedProcess::awaitReady);
    }

    /** All but brokers and registry. */
    List<ManagedProcess> services() {
        return Stream.of(kpiStreams, List.of(ingestion), roiAggregators)
                .flatMap(List::stream)
                .toList();
    }

    /** Everything that runs. */
    List<ManagedProcess> processes() {
        return Stream.of(brokers, List.of(registry), services())
                .flatMap(List::stream)
                .toList();
    }

    List<ManagedProcess> brokers() {
        return brokers;
    }

    ManagedProcess broker(int id) {
        return brokers.get(id - 1);
    }

    ManagedProcess registry() {
        return registry;
    }

    ManagedProcess ingestion() {
        return ingestion;
    }

    /** The first reaches the brokers through proxies. */
    List<ManagedProcess> kpiStreams() {
        return kpiStreams;
    }

    List<ManagedProcess> roiAggregators() {
        return roiAggregators;
    }

    /** Where an instance of the ROI aggregator answers, in their order. */
    String roiUrl(int index) {
        return "http://127.0.0.1:" + roiPorts.get(index);
    }

    List<NetworkProxy> proxies() {
        return nodes.stream().map(Node::proxy).toList();
    }

    Path stateOf(ManagedProcess process) {
        return work.resolve("state-" + process.name());
    }

    String bootstrap() {
        return nodes.stream().map(Node::address).collect(Collectors.joining(","));
    }

    /** Of each topic of data. */
    int partitions() {
        return shape.partitions();
    }

    private String proxiedBootstrap() {
        return nodes.stream().map(Node::proxiedAddress).collect(Collectors.joining(","));
    }

    String registryUrl() {
        return "http://127.0.0.1:" + registryPort;
    }

    String eventsUrl() {
        return "http://127.0.0.1:" + httpPort + "/v1/events";
    }

    String accountingUrl() {
        return "http://127.0.0.1:" + kpiPorts.get(0) + "/v1/accounting";
    }

    @Override
    public void close() {
        endAll();
        Runtime.getRuntime().removeShutdownHook(atExit);
    }

    private void endAll() {
        Stream.of(List.of(ingestion), roiAggregators, List.of(registry), kpiStreams, brokers)
                .flatMap(List::stream)
                .forEach(ManagedProcess::end);
        nodes.forEach(node -> node.proxy().close());
    }

    private ManagedProcess broker(Node node) {
        List<String> arguments = new ArrayList<>(
                List.of(work.resolve("broker-" + node.id()).toString(), Integer.toString(node.clients())));
        arguments.addAll(node.properties(nodes));
        List<String> command = command(BROKER, "standalone", "dev.uplift.standalone.broker.BrokerMain", arguments);
        return process(BROKER + "-" + node.id(), command, Map.of(), "Kafka broker started.");
    }

    private ManagedProcess service(String service, int instance, int port, String kafka, String readyLine) {
        String name = service + "-" + instance;
        List<String> command = new ArrayList<>(JVM);
        command.addAll(archives.options(service));
        command.add("@" + root.resolve(service).resolve("jvm.options"));
        command.addAll(List.of("-jar", jar(service)));
        return process(
                name,
                command,
                Map.of(
                        "UPLIFT_KAFKA_BOOTSTRAP_SERVERS", kafka,
                        "UPLIFT_KAFKA_NUM_STANDBY_REPLICAS", Integer.toString(standbys(service)),
                        "UPLIFT_SCHEMA_REGISTRY_URL", registryUrl(),
                        "UPLIFT_HTTP_PORT", Integer.toString(port),
                        "UPLIFT_STATE_DIR", work.resolve("state-" + name).toString(),
                        "UPLIFT_CONFIG_DIR", work.resolve("config").toString(),
                        "UPLIFT_PARTITIONS", Integer.toString(shape.partitions()),
                        "UPLIFT_REPLICATION_FACTOR", Integer.toString(shape.brokers()),
                        "UPLIFT_PEER_SECRET", "of this run",
                        "UPLIFT_STREAM_THREADS", Integer.toString(shape.threads())),
                readyLine);
    }

    private int standbys(String service) {
        int instances = service.equals(ROI_AGGREGATOR) ? shape.roiAggregators() : 1;
        return shape.brokers() > 1 || instances > 1 ? 1 : 0;
    }

    private ManagedProcess process(
            String name, List<String> command, Map<String, String> environment, String readyLine) {
        return new ManagedProcess(name, command, environment, readyLine, work);
    }

    private List<String> command(String kind, String module, String main, List<String> arguments) {
        List<String> command = new ArrayList<>(JVM);
        command.add("-XX:+UseSerialGC");
        command.addAll(archives.options(kind));
        command.addAll(List.of("-cp", jar(module), main));
        command.addAll(arguments);
        return command;
    }

    private String jar(String module) {
        return root.resolve(module).resolve("target").resolve(module + ".jar").toString();
    }

    /** What services find when they start next. */
    void declare(String kpis) {
        write("metrics_optimization_config.json", kpis);
    }

    private void writePlatform() {
        write("analytics_platform_config.json", "{\"roiTrackingEnabled\": true}\n");
    }

    private void write(String file, String content) {
        try {
            Path config = Files.createDirectories(work.resolve("config"));
            Files.writeString(config.resolve(file), content);
        } catch (IOException e) {
            throw new ChaosException("the configuration in " + work, e);
        }
    }
}
