package dev.uplift.kpi.step;

import com.dynatrace.hash4j.hashing.HashStream128;
import com.dynatrace.hash4j.hashing.HashValue128;
import com.dynatrace.hash4j.hashing.Hashing;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * Which events one task has seen within the horizon. The ids live in memory; what is new since the last commit goes to
 * the store as blocks, so that a commit writes one record, not one for each event.
 */
final class KnownIds {

    private static final int ENTRY_BYTES = 3 * Long.BYTES;
    private static final int BLOCK_ENTRIES = 20_000;

    private final KeyValueStore<Bytes, byte[]> store;
    private final long horizonMillis;
    private final IdTable table;
    private final Deque<Block> blocks = new ArrayDeque<>();
    private final ByteBuffer fresh = ByteBuffer.allocate(BLOCK_ENTRIES * ENTRY_BYTES);
    private final HashStream128 hashing = Hashing.xxh3_128().hashStream();
    private long nextBlock;

    private record Block(Bytes key, long lastArrival) {}

    KnownIds(KeyValueStore<Bytes, byte[]> store, Duration horizon) {
        this.store = store;
        this.horizonMillis = horizon.toMillis();
        this.table = new IdTable(horizonMillis);
        load();
    }

    /** Remembers an event; false if it is a duplicate. */
    boolean add(String source, String id, long arrival) {
        if (horizonMillis == 0) {
            return true;
        }
        HashValue128 name = hash(source, id);
        long high = name.getMostSignificantBits();
        long low = name.getLeastSignificantBits();
        if (!table.add(high, low, arrival)) {
            return false;
        }
        fresh.putLong(high).putLong(low).putLong(arrival);
        if (!fresh.hasRemaining()) {
            writeBlock(arrival);
        }
        return true;
    }

    /** Whether an event is remembered. */
    boolean knows(String source, String id, long arrival) {
        if (horizonMillis == 0) {
            return false;
        }
        HashValue128 name = hash(source, id);
        return table.knows(name.getMostSignificantBits(), name.getLeastSignificantBits(), arrival);
    }

    /** Writes what is new, and drops blocks of which every id has expired. */
    void save(long now) {
        if (fresh.position() > 0) {
            writeBlock(now);
        }
        while (!blocks.isEmpty() && now - blocks.getFirst().lastArrival() >= horizonMillis) {
            store.delete(blocks.removeFirst().key());
        }
    }

    /** Each text ends with its length, so no two pairs look alike. */
    private HashValue128 hash(String source, String id) {
        return hashing.reset().putString(source).putString(id).get();
    }

    private void writeBlock(long lastArrival) {
        byte[] entries = new byte[fresh.position()];
        fresh.flip().get(entries).clear();
        Bytes key =
                Bytes.wrap(ByteBuffer.allocate(Long.BYTES).putLong(nextBlock++).array());
        store.put(key, entries);
        blocks.addLast(new Block(key, lastArrival));
    }

    private void load() {
        try (KeyValueIterator<Bytes, byte[]> stored = store.all()) {
            while (stored.hasNext()) {
                KeyValue<Bytes, byte[]> block = stored.next();
                ByteBuffer entries = ByteBuffer.wrap(block.value);
                long arrival = Long.MIN_VALUE;
                while (entries.hasRemaining()) {
                    long high = entries.getLong();
                    long low = entries.getLong();
                    arrival = entries.getLong();
                    table.add(high, low, arrival);
                }
                blocks.addLast(new Block(block.key, arrival));
                nextBlock = ByteBuffer.wrap(block.key.get()).getLong() + 1;
            }
        }
    }
}
