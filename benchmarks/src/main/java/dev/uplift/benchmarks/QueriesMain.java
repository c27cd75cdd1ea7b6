package dev.uplift.benchmarks;

import com.fasterxml.jackson.databind.JsonNode;
import dev.uplift.avro.ImprovementEvent;
import dev.uplift.kit.avro.AvroCodec;
import dev.uplift.kit.avro.HttpSchemaRegistry;
import dev.uplift.schemas.Topics;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.stream.IntStream;
import org.apache.kafka.common.utils.AppInfoParser;

/** How long roi-aggregator takes for point queries at a constant rate, and what paging through the list costs. Every answer is checked. */
public final class QueriesMain {

    private static final int PAGE = 1_000;

    /** So many times as slowly is asked one after the other, for what is cold has no room for all. */
    private static final List<Integer> WARM_UP = List.of(8, 4, 2, 1);

    private static final int ROUNDS_OF_PAGES = 3;

    private final List<Ledger> ledgers;
    private final List<RoiRun> instances = new ArrayList<>();
    private final Options options;

    private QueriesMain(Options options) {
        this.options = options;
        this.ledgers = IntStream.range(0, options.number("--improvements"))
                .mapToObj(number -> Ledger.of(options.number("--seed"), number))
                .toList();
    }

    /** Arguments: the repository's root, then options. What was measured is right, or it throws. */
    public static void main(String[] arguments) throws IOException, ExecutionException, InterruptedException {
        Path root = Path.of(arguments[0]);
        Options options = Options.queriesOrExit(arguments);
        Path work = Files.createTempDirectory("uplift-benchmark-");
        System.out.printf(
                "%,d improvements, %d queries/s for %d s, instances %d of -Xmx%dm, Java %s, Kafka %s, %d processors; in %s%n",
                options.number("--improvements"),
                options.number("--rate"),
                options.number("--seconds"),
                options.number("--instances"),
                RoiRun.HEAP_MEBIBYTES,
                Runtime.version(),
                AppInfoParser.getVersion(),
                Runtime.getRuntime().availableProcessors(),
                work);
        new QueriesMain(options).measure(root, work);
        BenchmarkMain.delete(work);
        System.exit(0);
    }

    private void measure(Path root, Path work) throws IOException, ExecutionException, InterruptedException {
        try (Cluster cluster = new Cluster(BenchmarkMain.jar(root, "standalone"), work)) {
            try {
                for (int number = 1; number <= options.number("--instances"); number++) {
                    instances.add(new RoiRun(cluster, root, work, number));
                }
                instances.forEach(RoiRun::awaitReady);
                load(cluster);
                System.out.println("kind | answers/s | p50 ms | p90 ms | p99 ms | p99.9 ms | most ms | peak RSS MiB");
                round("/v1/improvements/{id}", this::askForOne);
                round("/v1/improvements/{id}/roi", this::askForRoi);
                for (int round = 1; round <= ROUNDS_OF_PAGES; round++) {
                    page(round);
                }
            } finally {
                instances.forEach(RoiRun::close);
            }
        }
    }

    private void load(Cluster cluster) throws IOException, ExecutionException, InterruptedException {
        long started = System.nanoTime();
        HttpSchemaRegistry registry =
                new HttpSchemaRegistry(List.of(URI.create(cluster.registryUrl())), Optional.empty());
        LedgerWriter.write(
                ledgers,
                cluster.bootstrap(),
                new AvroCodec<>(ImprovementEvent.class, Topics.IMPROVEMENT_EVENTS.name(), registry));
        double written = (System.nanoTime() - started) / 1e9;
        for (RoiRun instance : instances) {
            JsonNode total = instance.total(
                    cluster.ends(Topics.IMPROVEMENT_EVENTS.name(), Topics.IMPROVEMENT_EVENTS.partitions()));
            expect(total, "cost", sum(ledgers.stream().map(Ledger::cost).toList()));
            expect(total, "benefit", sum(ledgers.stream().map(Ledger::benefit).toList()));
        }
        System.out.printf(
                "%,d events written in %.1f s, all included after %.1f s; peak RSS %s MiB%n",
                ledgers.stream().mapToInt(ledger -> ledger.events().size()).sum(),
                written,
                (System.nanoTime() - started) / 1e9,
                peaks());
    }

    /** How one kind of question is asked. */
    private interface Asking {
        CompletableFuture<?> ask(RoiRun instance, Ledger ledger);
    }

    private void round(String name, Asking asking) throws IOException, InterruptedException {
        int rate = options.number("--rate");
        Random random = new Random(options.number("--seed"));
        for (int slower : WARM_UP) {
            int seconds = options.number("--warmUp") / WARM_UP.size();
            OpenLoop.run(Math.max(1, rate / slower), seconds, i -> ask(asking, i, random));
        }
        Latencies latencies = OpenLoop.run(rate, options.number("--seconds"), i -> ask(asking, i, random));
        System.out.println(name + " | " + latencies.row() + " | " + peaks());
    }

    private CompletableFuture<?> ask(Asking asking, int number, Random random) {
        return asking.ask(instances.get(number % instances.size()), ledgers.get(random.nextInt(ledgers.size())));
    }

    private CompletableFuture<?> askForOne(RoiRun instance, Ledger ledger) {
        return instance.ask("/v1/improvements/" + Ledger.id(ledger.number())).thenAccept(answer -> {
            expectId(answer, ledger);
            expectMoney(answer.path("roi"), ledger);
        });
    }

    private CompletableFuture<?> askForRoi(RoiRun instance, Ledger ledger) {
        return instance.ask("/v1/improvements/" + Ledger.id(ledger.number()) + "/roi")
                .thenAccept(answer -> {
                    expectId(answer, ledger);
                    expectMoney(answer, ledger);
                });
    }

    /** Reads the whole list, page by page. */
    private void page(int round) throws IOException, ExecutionException, InterruptedException {
        Set<String> seen = new HashSet<>();
        List<Long> nanos = new ArrayList<>();
        for (String cursor = ""; cursor != null; ) {
            long asked = System.nanoTime();
            JsonNode answer = instances
                    .get(nanos.size() % instances.size())
                    .ask("/v1/improvements?limit=" + PAGE + cursor)
                    .get();
            nanos.add(System.nanoTime() - asked);
            for (JsonNode item : answer.path("items")) {
                String id = item.path("improvementId").asText();
                expectMoney(item.path("roi"), ledgers.get(Ledger.number(id)));
                if (!seen.add(id)) {
                    throw new IllegalStateException(id + " is told twice");
                }
            }
            JsonNode next = answer.path("next");
            cursor = next.isTextual() ? "&cursor=" + next.asText() : null;
        }
        if (seen.size() != ledgers.size()) {
            throw new IllegalStateException(seen.size() + " improvements were told, not " + ledgers.size());
        }
        Latencies pages =
                new Latencies(nanos.stream().mapToLong(Long::longValue).toArray(), 1);
        System.out.printf(
                "list, round %d: %d pages of %d; p50 %.1f ms, p99 %.1f ms, most %.1f ms; peak RSS %s MiB%n",
                round, nanos.size(), PAGE, pages.percentile(50), pages.percentile(99), pages.percentile(100), peaks());
    }

    /** Of each instance. */
    private String peaks() throws IOException {
        List<String> peaks = new ArrayList<>();
        for (RoiRun instance : instances) {
            peaks.add(Long.toString(instance.peakMebibytes()));
        }
        return String.join(" and ", peaks);
    }

    private static void expectId(JsonNode answer, Ledger ledger) {
        String id = answer.path("improvementId").asText();
        if (!id.equals(Ledger.id(ledger.number()))) {
            throw new IllegalStateException("asked for " + Ledger.id(ledger.number()) + ", told " + id);
        }
    }

    private static void expectMoney(JsonNode roi, Ledger ledger) {
        expect(roi, "cost", ledger.cost());
        expect(roi, "benefit", ledger.benefit());
    }

    private static void expect(JsonNode node, String name, BigDecimal expected) {
        if (!node.path(name).asText().equals(expected.toPlainString())) {
            throw new IllegalStateException(name + " must be " + expected + " in " + node);
        }
    }

    private static BigDecimal sum(List<BigDecimal> amounts) {
        return amounts.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
    }
}
