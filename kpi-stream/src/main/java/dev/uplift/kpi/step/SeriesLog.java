package dev.uplift.kpi.step;

import dev.uplift.kpi.codec.SeriesBlockCodec;
import dev.uplift.kpi.codec.SeriesCodec;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * The last saved state of each series, in blocks that stand in the store in the order in which they were written: a commit writes a few
 * of them, however many series have changed.
 *
 * <p>Idea: a block is never changed. What a later one says of a series replaces what earlier ones said; that a series has ended is said as
 * well. When more than half of all is outdated, what still counts of the oldest block is written again, and the block goes. The oldest one always goes
 * first, so nothing can come back that a later block has ended, and once that block is the oldest it need not say so any more.
 *
 * <p>Bound: as many entries as twice the series, and a thousand. Cost: an entry is written again once on average, if all change equally often.
 *
 * <p>Source: M. Rosenblum and J. K. Ousterhout, The Design and Implementation of a Log-Structured File System, ACM Transactions on Computer
 * Systems 10 (1992).
 */
final class SeriesLog {

    /** The id of a KPI is not empty and has no bar, so no key of a series begins so. */
    private static final String BLOCK = "|";

    private static final int LARGE_BYTES = 64 * 1024;
    private static final int FEW = 1_000;

    private final KeyValueStore<String, byte[]> store;
    private final Deque<Block> blocks = new ArrayDeque<>();
    private final Map<String, Block> latest = new HashMap<>();
    private final SeriesBlockCodec.Writer writer = new SeriesBlockCodec.Writer();
    private Block open;
    private long nextNumber;
    private long entries;

    /** Counts its entries, and the series of which it has the last state. */
    private static final class Block {

        private final String key;
        private int entries;
        private int latest;

        Block(String key) {
            this.key = key;
        }
    }

    /**
     * Begins with what the store has. Records of one series each, as earlier releases wrote them, become blocks at once: what else is
     * done in the same transaction may be committed before this task has work of its own to commit.
     *
     * @param stored takes the last state of each series
     */
    SeriesLog(KeyValueStore<String, byte[]> store, BiConsumer<String, byte[]> stored) {
        this.store = store;
        forEach(this::index);
        this.open = begin();
        List<String> single = new ArrayList<>();
        Iterator<Block> indexed = List.copyOf(blocks).iterator();
        forEach((key, value) -> {
            if (key.startsWith(BLOCK)) {
                forEachLatest(indexed.next(), value, stored);
            } else {
                single.add(key);
                stored.accept(key, value);
                copy(key, value);
            }
        });
        send();
        single.forEach(store::delete);
    }

    void put(String series, SeriesCodec.Stored state) {
        writer.put(series, state);
        count(series, true, open);
        sendIfLarge();
    }

    /** The series has ended. */
    void remove(String series) {
        if (latest.containsKey(series)) {
            writer.end(series);
            count(series, false, open);
            sendIfLarge();
        }
    }

    /** Makes all that was put part of the store. */
    void save() {
        send();
        while (entries > 2L * latest.size() + FEW) {
            Block oldest = blocks.removeFirst();
            if (oldest.latest > 0) {
                forEachLatest(oldest, store.get(oldest.key), this::copy);
            }
            store.delete(oldest.key);
            entries -= oldest.entries;
        }
        send();
    }

    private void index(String key, byte[] value) {
        if (key.startsWith(BLOCK)) {
            Block block = new Block(key);
            SeriesBlockCodec.read(value, (series, state) -> count(series, state.isPresent(), block));
            blocks.addLast(block);
            entries += block.entries;
            nextNumber = Long.parseLong(key.substring(BLOCK.length()), 16) + 1;
        }
    }

    /** Also within a block the last word on a series counts. */
    private void forEachLatest(Block block, byte[] value, BiConsumer<String, byte[]> target) {
        Map<String, Optional<byte[]>> states = new LinkedHashMap<>();
        SeriesBlockCodec.read(value, states::put);
        states.forEach((series, state) -> {
            if (latest.get(series) == block) {
                target.accept(series, state.orElseThrow());
            }
        });
    }

    private void copy(String series, byte[] state) {
        writer.copy(series, state);
        count(series, true, open);
        sendIfLarge();
    }

    /** A block has one more entry, which is the last word on a series by now. */
    private void count(String series, boolean isState, Block block) {
        block.entries++;
        block.latest += isState ? 1 : 0;
        Block before = isState ? latest.put(series, block) : latest.remove(series);
        if (before != null) {
            before.latest--;
        }
    }

    private void sendIfLarge() {
        if (writer.size() >= LARGE_BYTES) {
            send();
        }
    }

    private void send() {
        if (open.entries > 0) {
            store.put(open.key, writer.take());
            blocks.addLast(open);
            entries += open.entries;
            open = begin();
        }
    }

    /** Of equal length, so that they sort by number. */
    private Block begin() {
        return new Block(BLOCK + String.format("%016x", nextNumber++));
    }

    private void forEach(BiConsumer<String, byte[]> each) {
        try (KeyValueIterator<String, byte[]> all = store.all()) {
            while (all.hasNext()) {
                KeyValue<String, byte[]> entry = all.next();
                each.accept(entry.key, entry.value);
            }
        }
    }
}
