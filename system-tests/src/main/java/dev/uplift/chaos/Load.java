package dev.uplift.chaos;

import dev.uplift.oracle.Event;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;

/**
 * Sends events through the ingestion service until every one is acknowledged. What has no answer is sent again, so that duplicates come by
 * themselves.
 */
final class Load {

    private static final int BATCH = 200;

    /** When enough was sent; more of it costs time and shows nothing new. */
    private static final int SLOWER = 5;

    private static final List<String> COUNTRIES = List.of("DE", "FR", "US");

    private final EventsClient client;
    private final Ledger ledger;
    private final Random random;
    private final String source;
    private int ids;

    Load(Installation installation, Ledger ledger, long seed, String source) {
        this.client = new EventsClient(installation);
        this.ledger = ledger;
        this.random = new Random(seed);
        this.source = source;
    }

    /** Sends so many events, spread over the time, and goes on more slowly as long as it is asked to. */
    void run(int events, Duration time, BooleanSupplier goesOn) {
        long started = System.nanoTime();
        List<Event> before = List.of();
        for (int done = 0; done < events || goesOn.getAsBoolean(); done += BATCH) {
            int weight = done + Math.max(0, done - events) * (SLOWER - 1);
            long due = started + time.toNanos() * weight / Math.max(1, events);
            Waiting.pass(Duration.ofNanos(Math.max(0, due - System.nanoTime())));
            List<Event> batch = batch(BATCH);
            ledger.send(batch);
            deliver(batch);
            if (random.nextInt(20) == 0) {
                deliver(before);
            }
            before = batch;
        }
    }

    private List<Event> batch(int size) {
        List<Event> batch = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            batch.add(event());
        }
        return batch;
    }

    /** The level changes every few windows, so that there is something to alert on; a few events are late by themselves. */
    private Event event() {
        long now = System.currentTimeMillis();
        long late = random.nextInt(200) == 0 ? random.nextInt(15_000) : 0;
        double level = 100 - 10 * (now / 6_000 % 4);
        Map<String, String> dimensions = new TreeMap<>();
        dimensions.put("country", COUNTRIES.get(random.nextInt(COUNTRIES.size())));
        dimensions.put("channel", random.nextInt(10) == 0 ? "phone" : "web");
        String metric = random.nextInt(50) == 0 ? "unused" : "load";
        return new Event(source, source + "-" + ids++, metric, now - late, level + random.nextInt(3), dimensions);
    }

    private void deliver(List<Event> batch) {
        if (batch.isEmpty()) {
            return;
        }
        String body = batch.stream().map(Load::json).collect(Collectors.joining("\n"));
        client.deliver("a batch of " + source, body);
        ledger.acknowledge(batch);
    }

    private static String json(Event event) {
        String dimensions = event.dimensions().entrySet().stream()
                .map(entry -> "\"" + entry.getKey() + "\":\"" + entry.getValue() + "\"")
                .collect(Collectors.joining(","));
        return "{\"type\":\"observation\",\"source\":\"" + event.source() + "\",\"id\":\"" + event.id()
                + "\",\"metric\":\"" + event.metric() + "\",\"value\":" + event.value() + ",\"occurredAt\":\""
                + Instant.ofEpochMilli(event.occurredAt()) + "\",\"dimensions\":{" + dimensions + "}}";
    }
}
