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
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.apache.kafka.common.utils.AppInfoParser;

/** Writes a load, has every contender read it in turns, and prints what was measured. */
public final class BenchmarkMain {

    /** So far ahead that the ticks of the KPI stream, which say now, change nothing. */
    private static final long AHEAD_MILLIS = Duration.ofDays(1).toMillis();

    private static final String PLAIN = "R1, plain JVM";

    private final Cluster cluster;
    private final ReaderRun readers;
    private final List<String> readerOptions;
    private final EngineRun engine;
    private final List<String> horizons;
    private final List<String> jvms;

    private BenchmarkMain(Path root, Path work, Cluster cluster, Options options) {
        this.cluster = cluster;
        String classPath = root.resolve("benchmarks/target/classes") + ":" + jar(root, "standalone");
        this.readers = new ReaderRun(cluster, classPath, work);
        this.readerOptions = List.of(Child.optionsOf(root, EngineRun.NAME));
        this.engine = new EngineRun(cluster, root, work);
        this.horizons = options.horizons();
        this.jvms = options.jvms();
    }

    /** Arguments: the repository's root, then options. What was measured is right, or it throws. */
    public static void main(String[] arguments) throws IOException, ExecutionException, InterruptedException {
        Path root = Path.of(arguments[0]);
        Options options = Options.orExit(arguments);
        long start = (System.currentTimeMillis() + AHEAD_MILLIS) / Load.MINUTE * Load.MINUTE;
        Path work = Files.createTempDirectory("uplift-benchmark-");
        System.out.println(describe(options.load(start)) + "; in " + work);
        try (Cluster cluster = new Cluster(jar(root, "standalone"), work)) {
            BenchmarkMain benchmark = new BenchmarkMain(root, work, cluster, options);
            Written written = benchmark.write(options.load(start));
            benchmark.measure(options.rounds(), written).lines().forEach(System.out::println);
        }
        delete(work);
    }

    static String describe(Load load) {
        return load + ", Java " + Runtime.version() + ", Kafka " + AppInfoParser.getVersion() + ", "
                + Runtime.getRuntime().availableProcessors() + " processors";
    }

    private Written write(Load load) throws ExecutionException, InterruptedException {
        long started = System.nanoTime();
        cluster.stateArrivals(true);
        HttpSchemaRegistry registry =
                new HttpSchemaRegistry(List.of(URI.create(cluster.registryUrl())), Optional.empty());
        Written written = LoadWriter.write(
                load, cluster.bootstrap(), new AvroCodec<>(Observation.class, Topics.OBSERVATIONS.name(), registry));
        cluster.stateArrivals(false);
        System.out.printf("written in %.1f s%n", (System.nanoTime() - started) / 1e9);
        return written;
    }

    /** The broker serves all contenders and goes through a round that does not count, or the first ones would pay for its warming up. */
    private Report measure(int rounds, Written written) throws IOException, ExecutionException, InterruptedException {
        round("warming up", new Report("R1"), written);
        Report report = new Report("R1");
        for (int round = 1; round <= rounds; round++) {
            round("round " + round, report, written);
        }
        return report;
    }

    private void round(String name, Report report, Written written)
            throws IOException, ExecutionException, InterruptedException {
        System.out.println(name);
        add(report, "R0", readers.run("R0, " + name, false, readerOptions, written));
        add(report, "R1", readers.run("R1, " + name, true, readerOptions, written));
        add(report, PLAIN, readers.run(PLAIN + ", " + name, true, List.of(), written));
        for (String horizon : horizons) {
            for (String jvm : jvms) {
                String contender = "Uplift, dedupeHorizon " + horizon + (jvm.isEmpty() ? "" : ", " + jvm);
                String run = "Uplift " + horizon + " " + jvms.indexOf(jvm) + ", " + name;
                add(report, contender, engine.run(run, horizon, jvm.isEmpty() ? List.of() : List.of(jvm), written));
            }
        }
    }

    static void add(Report report, String contender, Result result) {
        System.out.printf(
                "%s: %,.0f/s, %d MiB, %.1f processor s%n",
                contender, result.perSecond(), result.peakMebibytes(), result.processorSeconds());
        report.add(contender, result);
    }

    static Path jar(Path root, String module) {
        return root.resolve(module).resolve("target").resolve(module + ".jar");
    }

    /** What failed leaves its logs behind. */
    static void delete(Path work) throws IOException {
        try (Stream<Path> all = Files.walk(work)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
