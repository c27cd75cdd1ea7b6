package dev.uplift.simulation;

import dev.uplift.oracle.Event;
import dev.uplift.oracle.Kpi;
import dev.uplift.oracle.Logged;
import dev.uplift.schemas.ObservationKey;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Random;
import java.util.TreeMap;

/**
 * A log with what happens to logs: partitions that run apart, silence, repetitions, late and far-future events, bytes
 * that are none, values that fall by exactly a threshold, and arrivals at the very edge of a grace.
 */
final class RandomLog {

    /** Some days before the clocks of Europe change. */
    static final long START = 1_774_300_000_000L;

    private static final long REPLAYED_AT = START + 400L * 86_400_000;
    private static final double[] LEVELS = {100, 100, 100, 95, 94, 80, 50, 105, 110, 0, -10, 0.1};

    private final Random random;
    private final World.Scale scale;
    private final List<Kpi> kpis;
    private final long skewMillis;
    private final boolean isReplay;
    private final boolean hasLateness;
    private final int partitionCount;
    private final boolean hasStrays;
    private final boolean isRemembered;
    private final Map<Integer, List<Logged>> partitions = new TreeMap<>();
    private final Map<Integer, List<Event>> sent = new HashMap<>();
    private final Map<Integer, List<Logged>> copies = new TreeMap<>();
    private final Map<String, Double> levels = new HashMap<>();
    private long now = START;
    private int ids;

    /** @param isRemembered whether ids are remembered for longer than the log lasts: when strays come home, is not for the log to say */
    RandomLog(Random random, World.Scale scale, List<Kpi> kpis, long skewMillis, boolean isRemembered) {
        this.random = random;
        this.scale = scale;
        this.kpis = kpis;
        this.skewMillis = skewMillis;
        this.isReplay = random.nextInt(3) == 0;
        this.hasLateness = random.nextBoolean();
        this.partitionCount = 1 + random.nextInt(4);
        this.hasStrays = random.nextInt(3) == 0;
        this.isRemembered = isRemembered;
    }

    Map<Integer, List<Logged>> partitions() {
        for (int partition = 0; partition < partitionCount; partition++) {
            partitions.put(partition, new ArrayList<>());
            sent.put(partition, new ArrayList<>());
        }
        int records = 40 + random.nextInt(160);
        for (int i = 0; i < records; i++) {
            now += gap();
            append();
        }
        end();
        copies.forEach((home, some) -> partitions.get(home).addAll(some));
        return partitions;
    }

    private long gap() {
        return switch (random.nextInt(40)) {
            case 0 -> scale.millis(random.nextInt(40));
            case 1, 2, 3 -> 0;
            default -> scale.millis(random.nextDouble() * 0.8);
        };
    }

    private void append() {
        int partition = random.nextInt(partitionCount);
        List<Event> earlier = sent.get(partition);
        switch (random.nextInt(30)) {
            case 0 -> log(partition, new Logged.Garbage());
            case 1, 2, 3 -> log(partition, new Logged.Tick());
            case 4, 5 -> {
                if (!earlier.isEmpty()) {
                    again(partition, earlier.get(random.nextInt(earlier.size())));
                }
            }
            case 6 -> send(partition, now + skewMillis + random.nextInt(2), value("future"));
            case 7 -> send(partition, occurredAt(), unusable());
            case 8, 9 -> atTheEdge(partition);
            default -> send(partition, occurredAt(), null);
        }
    }

    private double unusable() {
        double large = ids % 2 == 0 ? Double.NEGATIVE_INFINITY : 1.01e290;
        return random.nextBoolean() ? Double.NaN : large;
    }

    /** An arrival within a millisecond of the time at which a window becomes final. */
    private void atTheEdge(int partition) {
        Kpi kpi = kpis.get(random.nextInt(kpis.size()));
        long start = kpi.slices().startOf(now - kpi.graceMillis());
        now = Math.max(now, kpi.slices().endOf(start) + kpi.graceMillis() - 1 + (hasLateness ? random.nextInt(3) : 0));
        send(partition, isOnTimeForAll(start) || hasLateness ? start : now, null);
    }

    private long occurredAt() {
        int choice = random.nextInt(20);
        if (choice == 0) {
            return now + random.nextInt((int) Math.min(skewMillis, scale.millis(6)));
        }
        boolean isLate = hasLateness && choice < 4;
        long guess = now - scale.millis(random.nextDouble() * (isLate ? 80 : 3));
        return hasLateness || isOnTimeForAll(guess) ? guess : now;
    }

    private boolean isOnTimeForAll(long time) {
        return kpis.stream()
                .allMatch(kpi ->
                        now < kpi.slices().endOf(kpi.slices().startsOf(time).get(0)) + kpi.graceMillis());
    }

    private void send(int partition, long occurredAt, Double fixedValue) {
        Map<String, String> dimensions = dimensions();
        String metric = random.nextInt(25) == 0 ? "unused" : random.nextInt(3) == 0 ? "visits" : "orders";
        double value = fixedValue != null ? fixedValue : value(metric + dimensions.get("country"));
        int home = hasStrays && random.nextInt(4) == 0 ? random.nextInt(partitionCount) : partition;
        Event event = new Event("shop", idOf(home), metric, occurredAt, value, dimensions);
        if (home == partition || isRemembered) {
            sent.get(partition).add(event);
        }
        again(partition, event);
    }

    private void again(int partition, Event event) {
        int home = ObservationKey.homeOf(ObservationKey.of(event.source(), event.id()), partitionCount);
        if (home == partition) {
            log(partition, new Logged.Observed(event));
        } else {
            stray(partition, event, home);
        }
    }

    /** Repeated only where it stands: which of two strays of an event in two partitions comes home first is not for the log to say. */
    private void stray(int partition, Event event, int home) {
        List<Logged> records = partitions.get(partition);
        long offset = records.size();
        log(partition, new Logged.Stray(event, offset));
        Logged logged = records.get(records.size() - 1);
        copies.computeIfAbsent(home, none -> new ArrayList<>())
                .add(new Logged(logged.timestamp(), logged.statedArrival(), new Logged.Copy(event, partition, offset)));
    }

    /** Whose key leads to the partition. */
    private String idOf(int partition) {
        String id;
        do {
            id = "id-" + ids++;
        } while (ObservationKey.homeOf(ObservationKey.of("shop", id), partitionCount) != partition);
        return id;
    }

    private Map<String, String> dimensions() {
        Map<String, String> dimensions = new TreeMap<>();
        if (random.nextInt(10) > 0) {
            dimensions.put("country", random.nextInt(12) == 0 ? "a,b=c\\d" : random.nextBoolean() ? "DE" : "FR");
        }
        if (random.nextInt(10) > 0) {
            dimensions.put("channel", random.nextInt(4) == 0 ? "phone" : random.nextBoolean() ? "web" : "app");
        }
        return dimensions;
    }

    /** Mostly the level of the moment itself, so that drops of exactly a threshold are common. */
    private double value(String series) {
        if (random.nextInt(12) == 0) {
            levels.put(series, LEVELS[random.nextInt(LEVELS.length)]);
        }
        double level = levels.getOrDefault(series, 100.0);
        return switch (random.nextInt(12)) {
            case 0 -> level + random.nextInt(5);
            case 1 -> level + random.nextGaussian();
            case 2 -> random.nextInt(6) == 0 ? 1e15 * random.nextGaussian() : level;
            default -> level;
        };
    }

    private void log(int partition, Logged.Content content) {
        long arrival = hasLateness ? now - scale.millis(random.nextInt(4) == 0 ? random.nextInt(20) : 0) : now;
        partitions
                .get(partition)
                .add(
                        isReplay
                                ? new Logged(REPLAYED_AT + ids, OptionalLong.of(arrival), content)
                                : new Logged(arrival, OptionalLong.empty(), content));
    }

    /** Mostly every partition comes to the same time at the end; otherwise the slowest holds windows open. */
    private void end() {
        if (random.nextInt(8) == 0) {
            return;
        }
        now += scale.millis(random.nextInt(120));
        for (int partition = 0; partition < partitionCount; partition++) {
            log(partition, new Logged.Tick());
        }
    }
}
