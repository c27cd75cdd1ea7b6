package dev.uplift.kpi.step;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * The 128-bit hashes of event ids with their arrivals, in the order of arrival, each at a position that it keeps. They lie in blocks of 12 KiB, which
 * the store holds too: a full one as the same array, the last one, which still fills up, as a copy made by {@link #save()}.
 */
final class IdLog {

    private static final int ENTRY_BYTES = 3 * Long.BYTES;
    private static final int BLOCK_BYTES = 512 * ENTRY_BYTES;
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

    private final KeyValueStore<Bytes, byte[]> store;
    private final TreeMap<Long, Block> byStart = new TreeMap<>();
    private long nextKey;
    private long next = 1;
    private Block last;

    private static final class Block {

        private final Bytes key;
        private final byte[] entries;
        private int size;
        private int saved;

        /** Mostly that of the last entry; what was passed on may have arrived before what stands in front of it, or after what comes behind. */
        private long latestArrival = Long.MIN_VALUE;

        Block(Bytes key, byte[] entries, int size) {
            this.key = key;
            this.entries = entries;
            this.size = size;
            this.saved = size;
            for (int entry = 0; entry < size; entry += ENTRY_BYTES) {
                latestArrival = Math.max(latestArrival, longAt(entry + 2 * Long.BYTES));
            }
        }

        boolean isFull() {
            return size == entries.length;
        }

        /** Before any time has passed nothing is. */
        boolean isOld(long now, long ageMillis) {
            return latestArrival < now && now - latestArrival >= ageMillis;
        }

        long longAt(int offset) {
            return (long) LONG.get(entries, offset);
        }
    }

    /** Takes entries. */
    interface Entries {
        void accept(long position, long high, long low);
    }

    /** Begins with what the store has. */
    IdLog(KeyValueStore<Bytes, byte[]> store) {
        this.store = store;
        try (KeyValueIterator<Bytes, byte[]> stored = store.all()) {
            while (stored.hasNext()) {
                KeyValue<Bytes, byte[]> block = stored.next();
                byStart.put(next, new Block(block.key, block.value, block.value.length));
                next += block.value.length / ENTRY_BYTES;
                nextKey = ByteBuffer.wrap(block.key.get()).getLong() + 1;
            }
        }
        last = begin();
    }

    /** Returns the position. */
    long append(long high, long low, long arrival) {
        if (last.isFull()) {
            save();
            last = begin();
        }
        if (last.size == 0) {
            byStart.put(next, last);
        }
        LONG.set(last.entries, last.size, high);
        LONG.set(last.entries, last.size + Long.BYTES, low);
        LONG.set(last.entries, last.size + 2 * Long.BYTES, arrival);
        last.size += ENTRY_BYTES;
        last.latestArrival = Math.max(last.latestArrival, arrival);
        return next++;
    }

    /** The oldest position there is. */
    long first() {
        return byStart.isEmpty() ? next : byStart.firstKey();
    }

    /** Behind the newest position. */
    long next() {
        return next;
    }

    /** From the oldest to the newest. */
    void forEach(Entries each) {
        byStart.forEach((start, block) -> {
            for (int offset = 0; offset < block.size; offset += ENTRY_BYTES) {
                each.accept(start + offset / ENTRY_BYTES, block.longAt(offset), block.longAt(offset + Long.BYTES));
            }
        });
    }

    long arrivalAt(long position) {
        Map.Entry<Long, Block> block = byStart.floorEntry(position);
        return block.getValue().longAt(offset(position, block) + 2 * Long.BYTES);
    }

    /** Whether an id is at a position; none is at positions before the first. */
    boolean isAt(long position, long high, long low) {
        Map.Entry<Long, Block> block = byStart.floorEntry(position);
        if (block == null) {
            return false;
        }
        int offset = offset(position, block);
        return block.getValue().longAt(offset) == high && block.getValue().longAt(offset + Long.BYTES) == low;
    }

    /** Makes what is new part of the store. */
    void save() {
        if (last.size > last.saved) {
            store.put(last.key, last.isFull() ? last.entries : Arrays.copyOf(last.entries, last.size));
            last.saved = last.size;
        }
    }

    /** Forgets the oldest blocks, as long as the newest entry of each is so old. */
    void forget(long now, long ageMillis) {
        while (byStart.size() > 1 && byStart.firstEntry().getValue().isOld(now, ageMillis)) {
            store.delete(byStart.pollFirstEntry().getValue().key);
        }
    }

    private Block begin() {
        Bytes key =
                Bytes.wrap(ByteBuffer.allocate(Long.BYTES).putLong(nextKey++).array());
        return new Block(key, new byte[BLOCK_BYTES], 0);
    }

    private static int offset(long position, Map.Entry<Long, Block> block) {
        return (int) (position - block.getKey()) * ENTRY_BYTES;
    }
}
