package dev.uplift.simulation;

import dev.uplift.domain.config.MetricsOptimizationConfig;
import dev.uplift.domain.config.Versioned;
import dev.uplift.kit.config.InvalidConfigException;
import dev.uplift.kit.config.MetricsOptimizationDocument;
import dev.uplift.kit.query.TaskViews;
import dev.uplift.kit.streams.DeadLetter;
import dev.uplift.kpi.KpiStores;
import dev.uplift.kpi.accounting.Account;
import dev.uplift.kpi.codec.PortionCodec;
import dev.uplift.kpi.step.AvroObservations;
import dev.uplift.kpi.step.CloseSettings;
import dev.uplift.kpi.step.CloseWindows;
import dev.uplift.kpi.step.ClosingTime;
import dev.uplift.kpi.step.CombineSettings;
import dev.uplift.kpi.step.CombineWindows;
import dev.uplift.kpi.step.Combined;
import dev.uplift.kpi.step.Combined.ForClosing;
import dev.uplift.kpi.step.LogMode;
import dev.uplift.kpi.step.SeriesCounts;
import dev.uplift.oracle.Kpi;
import dev.uplift.oracle.KpiJson;
import dev.uplift.oracle.Logged;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.TaskId;
import org.apache.kafka.streams.processor.api.Record;

/**
 * Both stages over the log of a world, one task for each partition. A second seed decides who reads how much when, who
 * commits, and who crashes; the outcome must not depend on it.
 */
final class Simulation {

    private static final DeadLetter.Refuser REFUSER = new DeadLetter.Refuser("kpi-stream", "test");
    private static final int CONFIG_VERSION = 3;

    private final World world;
    private final Sabotage sabotage;
    private final Random random;
    private final int partitions;
    private boolean isSlow;
    private final Told told = new Told();
    private long nanoTime;
    private long latestArrival = Long.MIN_VALUE;
    private final List<List<Supplier<Record<String, Bytes>>>> partials = new ArrayList<>();
    private final List<CommittedStore<String, byte[]>> accounts = new ArrayList<>();
    private final List<Task<?, ?, ?, ?>> tasks = new ArrayList<>();
    private final List<List<Supplier<Record<byte[], byte[]>>>> observations = new ArrayList<>();
    private final List<Task<byte[], byte[], String, Combined>> combining = new ArrayList<>();
    private final Map<Integer, Integer> behindCopies = new HashMap<>();

    private Simulation(World world, long schedule, Sabotage sabotage) {
        this.world = world;
        this.sabotage = sabotage;
        this.random = new Random(schedule);
        this.isSlow = random.nextBoolean();
        this.partitions = world.log().size();
        MetricsOptimizationConfig config = configOf(sabotage.kpis(world.kpis()));
        IntStream.range(0, partitions).forEach(partition -> partials.add(new ArrayList<>()));
        for (int partition = 0; partition < partitions; partition++) {
            accounts.add(new CommittedStore<>(KpiStores.ACCOUNTS));
            observations.add(observations(partition));
            combining.add(combineTask(partition, config));
            tasks.add(combining.get(partition));
            tasks.add(closeTask(partition, config));
        }
    }

    static Told run(World world, long schedule, Sabotage sabotage) {
        Simulation simulation = new Simulation(world, schedule, sabotage);
        simulation.run();
        return simulation.told;
    }

    private void run() {
        double crashes = random.nextDouble() * 0.3;
        List<Task<?, ?, ?, ?>> busy = unfinished();
        while (!busy.isEmpty()) {
            Task<?, ?, ?, ?> task = busy.get(random.nextInt(busy.size()));
            if (random.nextDouble() < crashes) {
                task.crash();
            } else if (random.nextInt(3) == 0 || !task.hasInput()) {
                task.commit();
            } else if (random.nextInt(6) == 0) {
                task.punctuate();
            } else {
                task.process(1 + random.nextInt(30));
            }
            busy = unfinished();
        }
        finish();
        accounts.forEach(store -> told.account(new Account(store).snapshot()));
    }

    /** What is due behind the last input is closed as time goes on, also after a crash: nobody tells a task any more what it has to do. */
    private void finish() {
        isSlow = false;
        for (Task<?, ?, ?, ?> task : tasks) {
            if (random.nextBoolean()) {
                task.crash();
            }
            task.commit();
            // For what was asked before, and for what is due since.
            task.punctuate();
            task.punctuate();
            task.commit();
        }
    }

    /** Where all is slow, a task is given time for some windows at once. */
    private long nanoTime() {
        nanoTime += isSlow ? random.nextLong(150_000_000L) : 0;
        return nanoTime;
    }

    private List<Task<?, ?, ?, ?>> unfinished() {
        return tasks.stream()
                .filter(task -> task.hasInput() || !task.isCommitted())
                .toList();
    }

    /** By way of the file in which they are declared. */
    static MetricsOptimizationConfig configOf(List<Kpi> kpis) {
        String document = KpiJson.of(kpis);
        try {
            return MetricsOptimizationDocument.parse(document).config();
        } catch (InvalidConfigException e) {
            throw new IllegalStateException(document, e);
        }
    }

    private Task<byte[], byte[], String, Combined> combineTask(int partition, MetricsOptimizationConfig config) {
        CombineSettings settings = new CombineSettings(
                config.kpis(),
                partitions,
                new Uuid(5, 6),
                Duration.ofMillis(sabotage.skewMillis(world.skewMillis())),
                Duration.ofMillis(sabotage.dedupeMillis(world.dedupeMillis())),
                REFUSER,
                new TaskViews<>());
        return new Task<>(
                new TaskId(0, partition),
                () -> new CombineWindows(settings, new AvroObservations(Codecs.OBSERVATIONS), new LogMode()),
                List.of(
                        new CommittedStore<String, byte[]>(KpiStores.ARRIVAL_CLOCKS),
                        new CommittedStore<Bytes, byte[]>(KpiStores.KNOWN_IDS),
                        accounts.get(partition)),
                KpiStores.COMBINE_COMMITS,
                sabotage,
                observations.get(partition),
                this::sendOn);
    }

    private List<Supplier<Record<byte[], byte[]>>> observations(int partition) {
        List<Supplier<Record<byte[], byte[]>>> records = new ArrayList<>();
        for (Logged logged : world.log().get(partition)) {
            if (logged.content() instanceof Logged.Copy) {
                continue;
            }
            Record<byte[], byte[]> record = sabotage.input(Codecs.record(logged));
            records.add(() -> {
                latestArrival = Math.max(latestArrival, logged.arrival());
                return record;
            });
        }
        return records;
    }

    private Task<String, Bytes, String, SpecificRecord> closeTask(int partition, MetricsOptimizationConfig config) {
        DeploymentsTable deployments = new DeploymentsTable(world.deployments());
        CloseSettings settings = new CloseSettings(
                new Versioned<>(CONFIG_VERSION, config),
                new SeriesCounts(),
                new ClosingTime(this::nanoTime),
                () -> hasAllOfNow(deployments));
        return new Task<>(
                new TaskId(1, partition),
                () -> new CloseWindows(settings),
                List.of(
                        new CommittedStore<Integer, byte[]>(KpiStores.CLOCKS_BY_PARTITION),
                        new CommittedStore<String, byte[]>(KpiStores.SERIES_BY_KEY),
                        new CommittedStore<Bytes, byte[]>(KpiStores.WINDOWS_BY_SERIES),
                        new CommittedStore<Bytes, byte[]>(KpiStores.EPISODES_BY_SERIES),
                        deployments.store()),
                KpiStores.CLOSE_COMMITS,
                sabotage,
                partials.get(partition),
                records -> records.forEach(told::add));
    }

    /** Where all is slow, a table comes to what its topic had only after a while. */
    private BooleanSupplier hasAllOfNow(DeploymentsTable table) {
        long now = latestArrival;
        return () -> {
            boolean isThere = !isSlow || random.nextInt(3) == 0;
            if (isThere) {
                table.readUntil(now);
            }
            return isThere || !sabotage.waitsForDeployments();
        };
    }

    private void sendOn(List<Record<String, Combined>> records) {
        for (Record<String, Combined> record : records) {
            if (record.value() instanceof Combined.Portion portion) {
                deliver(portion);
            } else if (record.value() instanceof Combined.Refused refused) {
                told.refuse(refused.letter().reason());
            } else if (record.value() instanceof Combined.Stray stray) {
                passOn(stray);
            }
        }
    }

    /** It stands anywhere among what its home has not read yet, behind those that were passed on before. */
    private void passOn(Combined.Stray stray) {
        List<Supplier<Record<byte[], byte[]>>> home = observations.get(stray.home());
        int first = Math.max(combining.get(stray.home()).furthest(), behindCopies.getOrDefault(stray.home(), 0));
        Record<byte[], byte[]> copy =
                sabotage.input(new Record<>(stray.key().get(), stray.value().get(), latestArrival, stray.headers()));
        int place = first + random.nextInt(home.size() - first + 1);
        home.add(place, () -> copy);
        behindCopies.put(stray.home(), place + 1);
    }

    private void deliver(Combined.Portion portion) {
        List<ForClosing> messages = new ArrayList<>();
        PortionCodec.read(portion.content(), messages::add);
        PortionCodec.Writer writer = new PortionCodec.Writer();
        sabotage.messages(messages).forEach(writer::put);
        Record<String, Bytes> delivered = new Record<>("", writer.take(), 0);
        partials.get(portion.task()).add(() -> delivered);
    }
}
