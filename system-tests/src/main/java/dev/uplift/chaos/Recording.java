package dev.uplift.chaos;

import dev.uplift.oracle.Deployment;
import dev.uplift.oracle.Event;
import dev.uplift.oracle.Kpi;
import dev.uplift.oracle.Logged;
import dev.uplift.schemas.ObservationKey;
import dev.uplift.schemas.Topics;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * A log of observations, made of a seed, whose records state their own arrivals, so that it can be played again: with
 * repetitions, late and far-future events, and bytes that are none. It ends with marks that close every window.
 */
final class Recording {

    private static final long START = 1_767_225_600_000L;
    private static final int PARTITIONS = Topics.DATA_PARTITIONS;
    private static final List<String> COUNTRIES = List.of("DE", "FR", "US");
    private static final long LATE_MILLIS = 120_000;
    private static final int EVENTS_PER_DEPLOYMENT = 500;
    private static final int MOST_MILLIS_TO_TELL = 2_000;

    private final Random random;
    private final Random deploying;
    private final List<Entry> entries = new ArrayList<>();
    private final List<Deployment> deployments = new ArrayList<>();
    private long now = START;

    /** One record, to be written in this order. */
    record Entry(int partition, long arrival, Logged.Content content) {}

    private Recording(long seed) {
        this.random = new Random(seed);
        this.deploying = ChaosPlan.random(seed);
    }

    static Recording of(long seed, int events) {
        Recording recording = new Recording(seed);
        for (int id = 0; id < events; id++) {
            recording.add(id);
            if (id % EVENTS_PER_DEPLOYMENT == 0) {
                recording.deploy("DEPLOYED-" + id);
            }
        }
        recording.end();
        return recording;
    }

    List<Entry> entries() {
        return entries;
    }

    /** In the order of their arrival, each of an improvement of its own. */
    List<Deployment> deployments() {
        return deployments;
    }

    /** As the oracle reads it. */
    Map<Integer, List<Logged>> log() {
        Map<Integer, List<Logged>> log = new TreeMap<>();
        for (Entry entry : entries) {
            log.computeIfAbsent(entry.partition(), absent -> new ArrayList<>())
                    .add(new Logged(Long.MAX_VALUE, OptionalLong.of(entry.arrival()), entry.content()));
        }
        return log;
    }

    private void add(int id) {
        now += random.nextInt(40);
        switch (random.nextInt(100)) {
            case 0 -> log(random.nextInt(PARTITIONS), new Logged.Garbage());
            case 1 -> observe(event(id, now + Kpis.SKEW_MILLIS + 1 + random.nextInt(1_000_000)));
            case 2, 3 -> observe(event(id, now - random.nextInt((int) LATE_MILLIS)));
            case 4, 5 -> {
                Event event = event(id, now);
                observe(event);
                observe(event);
            }
            default -> observe(event(id, now - random.nextInt(900)));
        }
    }

    private void deploy(String improvement) {
        Set<String> kpis = Kpis.ALL.stream()
                .map(Kpi::id)
                .filter(kpi -> deploying.nextBoolean())
                .collect(Collectors.toSet());
        deployments.add(new Deployment(improvement, kpis, now - deploying.nextInt(MOST_MILLIS_TO_TELL), now));
    }

    private Event event(int id, long occurredAt) {
        double level = 100 - 10 * (now / 6_000 % 4);
        Map<String, String> dimensions = new TreeMap<>();
        dimensions.put("country", COUNTRIES.get(random.nextInt(COUNTRIES.size())));
        dimensions.put("channel", random.nextInt(10) == 0 ? "phone" : "web");
        return new Event("recorder", "r-" + id, "load", occurredAt, level + random.nextInt(3), dimensions);
    }

    private void observe(Event event) {
        log(
                ObservationKey.homeOf(ObservationKey.of(event.source(), event.id()), PARTITIONS),
                new Logged.Observed(event));
    }

    private void end() {
        now += Kpis.settlingMillis();
        for (int partition = 0; partition < PARTITIONS; partition++) {
            log(partition, new Logged.Tick());
        }
    }

    private void log(int partition, Logged.Content content) {
        entries.add(new Entry(partition, now, content));
    }
}
