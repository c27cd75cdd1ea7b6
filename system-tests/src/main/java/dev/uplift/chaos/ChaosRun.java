package dev.uplift.chaos;

import dev.uplift.oracle.KpiJson;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.BooleanSupplier;
import org.apache.kafka.common.KafkaException;

/** One run: load, faults in the order of a seed, and the comparison at the end. */
final class ChaosRun {

    private static final int EVENTS_PER_SECOND = 1_000;
    private static final int LEAST_SECONDS = 15;

    private final Terms terms;
    private final long seed;
    private final Path work;
    private final ChaosPlan plan;
    private final Ledger ledger = new Ledger();
    private final List<Fault> fired = new ArrayList<>();
    private final Takeovers takeovers = new Takeovers();
    private final long startedNanos = System.nanoTime();
    private volatile boolean isMended;

    /**
     * What runs have in common.
     *
     * @param root of the repository
     * @param events through the ingestion service, at least
     * @param only the fault to repeat; empty: by the seed
     */
    record Terms(Path root, int brokers, int events, int faults, Optional<Fault> only) {}

    ChaosRun(Terms terms, long seed, Path work) {
        this.terms = terms;
        this.seed = seed;
        this.work = work;
        this.plan = ChaosPlan.of(terms, seed);
    }

    /**
     * Says what it does and finds; the ledger is in the work directory.
     *
     * @throws NotBegunException if nothing is known of the product, because not everything started
     */
    RunResult run(int attempt) {
        try (Installation installation = begun()) {
            say("held: " + held(installation));
            return result(attempt, Optional.empty());
        } catch (NotBegunException e) {
            throw e;
        } catch (CompletionException e) {
            return result(attempt, Optional.of("the load failed: " + e.getCause()));
        } catch (ChaosException | KafkaException e) {
            return result(attempt, Optional.of(String.valueOf(e.getMessage())));
        } catch (RuntimeException e) {
            return result(attempt, Optional.of("the run itself failed: " + e));
        } finally {
            ledger.write(work.resolve("ledger.txt"));
        }
    }

    RunResult result(int attempt, Optional<String> violation) {
        long seconds = Duration.ofNanos(System.nanoTime() - startedNanos).toSeconds();
        return new RunResult(
                seed,
                ledger.acknowledgedCount(),
                List.copyOf(fired),
                takeovers.all(),
                plan.shape(),
                seconds,
                attempt,
                violation);
    }

    private Installation begun() {
        Installation installation = new Installation(terms.root(), work, plan.shape(), KpiJson.of(Kpis.ALL));
        try {
            installation.start();
            say("ready: " + plan.shape());
            return installation;
        } catch (ChaosException e) {
            installation.close();
            throw new NotBegunException(e);
        }
    }

    private String held(Installation installation) {
        DirectLoad direct = new DirectLoad(installation, ledger, seed);
        CompletableFuture<Void> load = load(installation, direct);
        Asking asking = new Asking(installation, seed);
        CompletableFuture<Void> asked = CompletableFuture.runAsync(() -> asking.run(() -> !isMended), ChaosRun::thread);
        inject(installation);
        load.join();
        asked.join();
        say("sent " + ledger.sentCount() + ", acknowledged " + ledger.acknowledgedCount() + ", poisoned "
                + direct.poisoned());
        String compared = new Comparison(installation, ledger).await(System.currentTimeMillis());
        return direct.poisoned() + " poisoned records, " + compared + ", " + asking.check() + ", "
                + Bounds.check(installation.processes());
    }

    /** Half of the events from each of two senders; of direct writes one for fifty of those. */
    private CompletableFuture<Void> load(Installation installation, DirectLoad direct) {
        int half = (terms.events() + 1) / 2;
        Duration time = Duration.ofSeconds(Math.max(LEAST_SECONDS, terms.events() / EVENTS_PER_SECOND));
        BooleanSupplier goesOn = () -> !isMended;
        Load one = new Load(installation, ledger, seed * 2, "one");
        Load two = new Load(installation, ledger, seed * 2 + 1, "two");
        Deploying deploying = new Deploying(installation, ledger, seed);
        return CompletableFuture.allOf(
                CompletableFuture.runAsync(() -> one.run(half, time, goesOn), ChaosRun::thread),
                CompletableFuture.runAsync(() -> two.run(half, time, goesOn), ChaosRun::thread),
                CompletableFuture.runAsync(() -> direct.run(terms.events() / 50, time, goesOn), ChaosRun::thread),
                CompletableFuture.runAsync(() -> deploying.run(goesOn), ChaosRun::thread));
    }

    private static void thread(Runnable work) {
        Thread thread = new Thread(work, "load");
        thread.setDaemon(true);
        thread.start();
    }

    private void inject(Installation installation) {
        say("plan: " + plan.faults());
        Random random = ChaosPlan.random(seed);
        try (Brokers brokers = new Brokers(installation)) {
            for (Fault fault : plan.faults()) {
                Waiting.pass(Duration.ofMillis(500 + random.nextInt(3_000)));
                say(fault + ": " + fault.inject(installation, brokers, takeovers));
                fired.add(fault);
            }
        } finally {
            isMended = true;
        }
    }

    private void say(String what) {
        System.out.printf("seed %d %6.1f s  %s%n", seed, (System.nanoTime() - startedNanos) / 1e9, what);
    }
}
