package dev.uplift.kpi.step;

import dev.uplift.kpi.step.Combined.Clock;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * How far time has come in every partition of observations, as one task of the second stage has been told, and with it how many of them there are.
 */
final class InputClocks {

    /** No partition: where the number of partitions stands. */
    private static final int COUNT = -1;

    private final KeyValueStore<Integer, Long> store;
    private final Map<Integer, Long> byPartition = new HashMap<>();
    private long count;

    InputClocks(KeyValueStore<Integer, Long> store) {
        this.store = store;
        try (KeyValueIterator<Integer, Long> stored = store.all()) {
            while (stored.hasNext()) {
                KeyValue<Integer, Long> entry = stored.next();
                byPartition.put(entry.key, entry.value);
            }
        }
        count = byPartition.getOrDefault(COUNT, 0L);
    }

    /** Takes in the word of one partition. */
    void advance(Clock clock) {
        if (clock.partitions() != count) {
            count = clock.partitions();
            put(COUNT, count);
        }
        if (clock.arrival() > byPartition.getOrDefault(clock.partition(), Long.MIN_VALUE)) {
            put(clock.partition(), clock.arrival());
        }
    }

    /** The time that all partitions have reached; {@code Long.MIN_VALUE} while one has not been heard of. */
    long now() {
        long slowest = count == 0 ? Long.MIN_VALUE : Long.MAX_VALUE;
        for (int partition = 0; partition < count; partition++) {
            slowest = Math.min(slowest, byPartition.getOrDefault(partition, Long.MIN_VALUE));
        }
        return slowest;
    }

    private void put(int key, long value) {
        byPartition.put(key, value);
        store.put(key, value);
    }
}
