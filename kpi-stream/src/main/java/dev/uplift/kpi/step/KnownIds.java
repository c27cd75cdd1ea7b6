package dev.uplift.kpi.step;

import com.dynatrace.hash4j.hashing.HashValue128;
import com.dynatrace.hash4j.hashing.Hasher128;
import com.dynatrace.hash4j.hashing.Hashing;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * Which events one task has seen within the horizon. The ids live in memory; what is new since the last commit goes to
 * the store as blocks, so that a commit writes few records, not one for each event.
 */
final class KnownIds {

    private static final Hasher128 HASHER = Hashing.xxh3_128();
    private static final long SPREAD = 0x9E3779B97F4A7C15L;

    private final long horizonMillis;
    private final IdLog log;
    private final IdTable table;
    private long[] expected = {};

    KnownIds(KeyValueStore<Bytes, byte[]> store, Duration horizon) {
        this.horizonMillis = horizon.toMillis();
        this.log = new IdLog(store);
        this.table = new IdTable(log, horizonMillis);
    }

    /** Says which events come next, by the keys of their records; it only makes that faster. */
    void expect(List<ConsumerRecord<byte[], byte[]>> records) {
        if (horizonMillis == 0) {
            return;
        }
        if (expected.length < records.size()) {
            expected = Arrays.copyOf(expected, records.size());
        }
        int count = 0;
        for (ConsumerRecord<byte[], byte[]> record : records) {
            if (record.key() != null) {
                expected[count++] = HASHER.hashBytesTo128Bits(record.key()).getMostSignificantBits();
            }
        }
        table.look(expected, count);
    }

    /**
     * Remembers an event; false if it is a duplicate.
     *
     * @param key of source and id
     */
    boolean add(byte[] key, String source, long arrival) {
        if (horizonMillis == 0) {
            return true;
        }
        HashValue128 hash = HASHER.hashBytesTo128Bits(key);
        return table.add(hash.getMostSignificantBits(), low(hash, source), arrival);
    }

    /** Whether an event is remembered. */
    boolean knows(byte[] key, String source, long arrival) {
        if (horizonMillis == 0) {
            return false;
        }
        HashValue128 hash = HASHER.hashBytesTo128Bits(key);
        return table.knows(hash.getMostSignificantBits(), low(hash, source), arrival);
    }

    /** Writes what is new, and drops blocks of which every id has expired. */
    void save(long now) {
        log.save();
        log.forget(now, horizonMillis);
    }

    /** With the length of the source, for a key does not tell where it ends. */
    private static long low(HashValue128 hash, String source) {
        return hash.getLeastSignificantBits() ^ source.length() * SPREAD;
    }
}
