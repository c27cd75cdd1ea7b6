package dev.uplift.chaos;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * {@code chaos}: runs seed after seed, or several at once. Exit code 0 if no run found a violation, 1 if one did, 2 for
 * wrong usage.
 */
public final class ChaosMain {

    private static final int MOST_ATTEMPTS = 3;

    private final ChaosRun.Terms terms;
    private final Results results;

    private ChaosMain(ChaosRun.Terms terms, Results results) {
        this.terms = terms;
        this.results = results;
    }

    /** Arguments: the repository's root, then the options. */
    public static void main(String[] arguments) throws Exception {
        Path root = Path.of(arguments[0]);
        try {
            ChaosOptions options = ChaosOptions.parse(List.of(arguments).subList(1, arguments.length));
            System.exit(isHeld(root, options) ? 0 : 1);
        } catch (IllegalArgumentException e) {
            System.err.println(ChaosOptions.USAGE + ": " + e.getMessage());
            System.exit(2);
        }
    }

    private static boolean isHeld(Path root, ChaosOptions options) throws Exception {
        Path archiving = Files.createTempDirectory("uplift-chaos-classes-");
        ClassArchives.record(root, archiving);
        delete(archiving);
        Results results = new Results(options.results());
        Runtime.getRuntime().addShutdownHook(new Thread(results::end, "end-results"));
        ChaosRun.Terms terms =
                new ChaosRun.Terms(root, options.brokers(), options.events(), options.faults(), options.only());
        new ChaosMain(terms, results).runAll(options);
        results.close();
        System.out.println(results.summary());
        return results.isHeld();
    }

    private void runAll(ChaosOptions options) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(options.parallel());
        List<? extends Future<?>> runs = LongStream.range(0, options.seeds())
                .mapToObj(i -> threads.submit(() -> run(options.firstSeed() + i)))
                .toList();
        for (Future<?> run : runs) {
            run.get();
        }
        threads.shutdown();
    }

    private void run(long seed) {
        for (int attempt = 1; attempt <= MOST_ATTEMPTS; attempt++) {
            Optional<RunResult> result = attempt(seed, attempt);
            if (result.isPresent()) {
                results.add(result.get());
                return;
            }
        }
    }

    /** Empty: it did not begin, and is to be tried again, with other ports. */
    private Optional<RunResult> attempt(long seed, int attempt) {
        Path work = directory(seed);
        ChaosRun run = new ChaosRun(terms, seed, work);
        try {
            RunResult result = run.run(attempt);
            System.out.println(result.line());
            if (result.isHeld()) {
                delete(work);
            } else {
                System.out.println("  ledger: " + work.resolve("ledger.txt"));
                System.out.println("  again:  system-tests/chaos --seed " + seed + " --events " + terms.events()
                        + " --faults " + terms.faults() + " --brokers " + terms.brokers()
                        + terms.only().map(fault -> " --only " + fault).orElse(""));
            }
            return Optional.of(result);
        } catch (NotBegunException e) {
            System.out.println("seed " + seed + " did not begin, attempt " + attempt + " of " + MOST_ATTEMPTS + ": "
                    + e.getMessage() + "; see " + work);
            return attempt < MOST_ATTEMPTS
                    ? Optional.empty()
                    : Optional.of(run.result(attempt, Optional.of("did not begin: " + e.getMessage())));
        }
    }

    private static Path directory(long seed) {
        try {
            Path work = Files.createTempDirectory("uplift-chaos-" + seed + "-");
            System.out.println("seed " + seed + " in " + work);
            return work;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Of a run that held nothing is needed, and many fill a disk. */
    private static void delete(Path work) {
        try (Stream<Path> files = Files.walk(work)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
