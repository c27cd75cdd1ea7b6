package dev.uplift.kpi.step;

import java.time.Duration;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * Which events one task has seen within the horizon. The ids live in memory; what is new since the last commit goes to
 * the store as blocks, so that a commit writes few records, not one for each event.
 */
final class KnownIds {

    private static final long SPREAD = 0x9E3779B97F4A7C15L;

    private final long horizonMillis;
    private final IdLog log;
    private final IdTable table;
    private final KeyHashes hashes = new KeyHashes();

    KnownIds(KeyValueStore<Bytes, byte[]> store, Duration horizon) {
        this.horizonMillis = horizon.toMillis();
        this.log = new IdLog(store);
        this.table = new IdTable(log, horizonMillis);
    }

    /** Says which events come next; it only makes that faster. */
    void expect(List<ConsumerRecord<byte[], byte[]>> records) {
        if (horizonMillis > 0) {
            hashes.expect(records);
            table.look(hashes.highs(), hashes.count());
        }
    }

    /**
     * Remembers an event; false if it is a duplicate.
     *
     * @param key of source and id
     * @param sourceLength letters of the source
     */
    boolean add(byte[] key, int sourceLength, long arrival) {
        if (horizonMillis == 0) {
            return true;
        }
        hashes.turnTo(key);
        return table.add(hashes.high(), low(sourceLength), arrival);
    }

    /** Whether an event is remembered. */
    boolean knows(byte[] key, int sourceLength, long arrival) {
        if (horizonMillis == 0) {
            return false;
        }
        hashes.turnTo(key);
        return table.knows(hashes.high(), low(sourceLength), arrival);
    }

    /** Writes what is new, and drops blocks of which every id has expired. */
    void save(long now) {
        log.save();
        log.forget(now, horizonMillis);
    }

    /** Lower half of the key's hash with the length of the source, for a key does not tell where it ends. */
    private long low(int sourceLength) {
        return hashes.low() ^ sourceLength * SPREAD;
    }
}
