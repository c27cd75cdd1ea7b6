package dev.uplift.kpi.step;

import dev.uplift.kpi.step.Combined.Clock;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/** How far time has come in every partition of observations, as one task of the second stage has been told. */
final class InputClocks {

    private final KeyValueStore<Integer, Long> store;
    private final Map<Integer, Long> byPartition = new HashMap<>();

    InputClocks(KeyValueStore<Integer, Long> store) {
        this.store = store;
        try (KeyValueIterator<Integer, Long> stored = store.all()) {
            while (stored.hasNext()) {
                KeyValue<Integer, Long> entry = stored.next();
                byPartition.put(entry.key, entry.value);
            }
        }
    }

    /**
     * Takes in the word of one partition.
     *
     * @return the time that all partitions have reached; {@code Long.MIN_VALUE} while one has not been heard of
     */
    long advance(Clock clock) {
        long before = byPartition.getOrDefault(clock.partition(), Long.MIN_VALUE);
        if (clock.arrival() > before) {
            byPartition.put(clock.partition(), clock.arrival());
            store.put(clock.partition(), clock.arrival());
        }
        long slowest = Long.MAX_VALUE;
        for (int partition = 0; partition < clock.partitions(); partition++) {
            slowest = Math.min(slowest, byPartition.getOrDefault(partition, Long.MIN_VALUE));
        }
        return slowest;
    }
}
