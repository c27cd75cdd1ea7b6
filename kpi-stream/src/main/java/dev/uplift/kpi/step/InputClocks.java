package dev.uplift.kpi.step;

import dev.uplift.kpi.codec.ClockCodec;
import dev.uplift.kpi.codec.ClockCodec.Awaited;
import dev.uplift.kpi.step.Combined.Clock;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How far time has come in every partition of observations, as one task of the second stage has been told, and with it how many of them there are. A
 * partition that passes on what belongs to others has come to a time when all of that has been taken in where it belongs.
 */
final class InputClocks {

    private static final Logger LOG = LoggerFactory.getLogger(InputClocks.class);

    /** More than clocks of brokers and services may differ: what was written before then stands in front of what arrived after. */
    private static final long LOST_AFTER_MILLIS = Duration.ofHours(1).toMillis();

    /** No partition: where the number of partitions stands. */
    private static final int COUNT = -1;

    private final KeyValueStore<Integer, byte[]> store;
    private final Map<Integer, InputClock> byPartition = new TreeMap<>();
    private long count;

    InputClocks(KeyValueStore<Integer, byte[]> store) {
        this.store = store;
        try (KeyValueIterator<Integer, byte[]> stored = store.all()) {
            while (stored.hasNext()) {
                KeyValue<Integer, byte[]> entry = stored.next();
                if (entry.key == COUNT) {
                    count = ByteBuffer.wrap(entry.value).getLong();
                } else {
                    byPartition.put(entry.key, new InputClock(ClockCodec.read(entry.value)));
                }
            }
        }
    }

    /** Takes in the word of one partition. */
    void advance(Clock clock) {
        if (clock.partitions() != count) {
            count = clock.partitions();
            store.put(COUNT, ByteBuffer.allocate(Long.BYTES).putLong(count).array());
        }
        InputClock known = byPartition.computeIfAbsent(clock.partition(), unheard -> new InputClock());
        known.take(clock);
        byPartition.forEach((partition, other) -> {
            boolean hasMoved = other.move((home, awaited) -> hasArrived(partition, home, awaited));
            if (hasMoved || other == known) {
                store.put(partition, ClockCodec.write(other.known()));
            }
        });
    }

    /** The time that all partitions have reached; {@code Long.MIN_VALUE} while one has not been heard of. */
    long now() {
        long slowest = count == 0 ? Long.MIN_VALUE : Long.MAX_VALUE;
        for (int partition = 0; partition < count; partition++) {
            InputClock known = byPartition.get(partition);
            slowest = Math.min(slowest, known == null ? Long.MIN_VALUE : known.reached());
        }
        return slowest;
    }

    private boolean hasArrived(int from, int partition, Awaited awaited) {
        InputClock home = byPartition.get(partition);
        if (home == null) {
            return false;
        }
        if (home.hasTakenIn(from, awaited.offset())) {
            return true;
        }
        boolean isLost = home.told() >= awaited.toldAt() + LOST_AFTER_MILLIS;
        if (isLost) {
            LOG.warn(
                    "What partition {} passed on to {}, up to its offset {}, is not there, though more than an hour has passed there since: it was deleted, and is waited for no more",
                    from,
                    partition,
                    awaited.offset());
        }
        return isLost;
    }
}
