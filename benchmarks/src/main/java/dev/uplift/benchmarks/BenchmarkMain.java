package dev.uplift.benchmarks;

import dev.uplift.avro.Observation;
import dev.uplift.kit.avro.AvroCodec;
import dev.uplift.kit.avro.HttpSchemaRegistry;
import dev.uplift.schemas.Topics;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.common.utils.AppInfoParser;

/** Options: events, series, zipf, minutes, rounds, seed, and jvm, an option for the KPI stream. All have defaults. */
public final class BenchmarkMain {

    private static final Map<String, String> DEFAULTS = Map.of(
            "events", "5000000",
            "series", "1000",
            "zipf", "0",
            "minutes", "30",
            "rounds", "3",
            "seed", "1",
            "jvm", "");
    private static final Duration TO_READ = Duration.ofMinutes(5);

    private final Load load;
    private final Path root;
    private final Path work;
    private final Cluster cluster;

    private BenchmarkMain(Load load, Path root, Path work, Cluster cluster) {
        this.load = load;
        this.root = root;
        this.work = work;
        this.cluster = cluster;
    }

    /** Arguments: the repository's root, then options as name=value. */
    public static void main(String[] arguments) throws IOException, ExecutionException, InterruptedException {
        Path root = Path.of(arguments[0]);
        Map<String, String> options = options(List.of(arguments).subList(1, arguments.length));
        int minutes = Integer.parseInt(of(options, "minutes"));
        // Recent, for between the last observation and now every series has a window a minute.
        long minute = System.currentTimeMillis() / Load.MINUTE - minutes - 1;
        Load load = new Load(
                Long.parseLong(of(options, "seed")),
                minute * Load.MINUTE,
                Integer.parseInt(of(options, "events")),
                Integer.parseInt(of(options, "series")),
                Double.parseDouble(of(options, "zipf")),
                minutes);
        Path work = Files.createTempDirectory("uplift-benchmark-");
        System.out.println(load + ", Java " + Runtime.version() + ", Kafka " + AppInfoParser.getVersion() + ", "
                + Runtime.getRuntime().availableProcessors() + " processors; in " + work);
        try (Cluster cluster = new Cluster(jar(root, "standalone"), work)) {
            BenchmarkMain benchmark = new BenchmarkMain(load, root, work, cluster);
            benchmark.write();
            String jvm = of(options, "jvm");
            benchmark
                    .measure(Integer.parseInt(of(options, "rounds")), jvm.isEmpty() ? List.of() : List.of(jvm))
                    .lines()
                    .forEach(System.out::println);
        }
    }

    private void write() throws ExecutionException, InterruptedException {
        long started = System.nanoTime();
        cluster.stateArrivals(true);
        LoadWriter.write(
                load,
                cluster.bootstrap(),
                new AvroCodec<>(
                        Observation.class,
                        Topics.OBSERVATIONS.name(),
                        new HttpSchemaRegistry(List.of(URI.create(cluster.registryUrl())), Optional.empty())));
        cluster.stateArrivals(false);
        System.out.printf("written in %.1f s%n", (System.nanoTime() - started) / 1e9);
    }

    private Report measure(int rounds, List<String> jvm) throws IOException, ExecutionException, InterruptedException {
        EngineRun engine = new EngineRun(cluster, jar(root, "kpi-stream"), work, jvm);
        Report report = new Report("R1");
        for (int round = 1; round <= rounds; round++) {
            add(report, "R0", read("R0-" + round, "poll"));
            add(report, "R1", read("R1-" + round, "decode"));
            add(report, "Uplift, dedupeHorizon PT0S", engine.run("engine-without-ids-" + round, "PT0S", load));
            add(report, "Uplift, dedupeHorizon PT24H", engine.run("engine-" + round, "PT24H", load));
        }
        return report;
    }

    private static void add(Report report, String contender, Result result) {
        System.out.printf("%s: %,.0f/s%n", contender, result.perSecond());
        report.add(contender, result);
    }

    private Result read(String name, String how) throws IOException, InterruptedException {
        List<String> arguments = List.of(
                "-Xmx2g",
                "-Dlogback.configurationFile=quiet-logback.xml",
                "-cp",
                root.resolve("benchmarks/target/classes") + ":" + jar(root, "standalone"),
                ReaderMain.class.getName(),
                cluster.bootstrap(),
                cluster.registryUrl(),
                how,
                Integer.toString(load.events()));
        try (Child reader = new Child(name, arguments, Map.of(), work)) {
            String[] told = reader.result(TO_READ).split(" ", -1);
            return new Result(load.events() / Double.parseDouble(told[2]), 0);
        }
    }

    private static Path jar(Path root, String module) {
        return root.resolve(module).resolve("target").resolve(module + ".jar");
    }

    private static String of(Map<String, String> options, String name) {
        return Objects.requireNonNull(options.get(name), name);
    }

    private static Map<String, String> options(List<String> arguments) {
        Map<String, String> options = new HashMap<>(DEFAULTS);
        for (String argument : arguments) {
            String[] parts = argument.split("=", 2);
            if (parts.length < 2 || !DEFAULTS.containsKey(parts[0])) {
                System.err.println("usage: run [name=value ...], with " + DEFAULTS);
                System.exit(2);
            }
            options.put(parts[0], parts[1]);
        }
        return options;
    }
}
