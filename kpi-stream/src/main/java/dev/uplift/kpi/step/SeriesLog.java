package dev.uplift.kpi.step;

import dev.uplift.kpi.codec.SeriesBlockCodec;
import dev.uplift.kpi.codec.SeriesCodec;
import dev.uplift.kpi.step.Combined.Partial;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.function.BiConsumer;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * What became of each series, in blocks that stand in the store in the order in which they were written: a commit writes a few of them, however many series
 * have changed.
 *
 * <p>Idea: a series is its last state and what it has taken in since. To take something in says only that; the state is written when windows close. A
 * block is never changed. A state replaces what earlier blocks said of its series, and that a series has ended is said as well. When most of all is outdated, series
 * whose last state is in the oldest block are written again, and the block goes. The oldest one always goes first, so nothing can come back that a later block has
 * ended, and once that block is the oldest it need not say so any more. Additions that stand before the first state of their series are outdated: it was written
 * again, or has ended.
 *
 * <p>A state that is too large for one block goes on in the next ones; it counts as one entry of the block in which it begins, and goes with that.
 *
 * <p>Bound: as many entries as four times the series, and a thousand, when it was made compact.
 *
 * <p>Source: M. Rosenblum and J. K. Ousterhout, The Design and Implementation of a Log-Structured File System, ACM Transactions on Computer
 * Systems 10 (1992).
 */
final class SeriesLog {

    /** The id of a KPI is not empty and has no bar, so no key of a series begins so. */
    private static final String BLOCK = "|";

    private static final int LARGE_BYTES = 64 * 1024;
    private static final long MOST_ENTRIES_OF_A_SERIES = 4;
    private static final int FEW = 1_000;

    private final KeyValueStore<String, byte[]> store;
    private final Deque<Block> blocks = new ArrayDeque<>();
    private final SeriesBlockCodec.Writer writer = new SeriesBlockCodec.Writer();
    private Block open;
    private long nextNumber;
    private long entries;
    private long series;

    /** A series as the log knows it. */
    abstract static class Logged {

        private final String key;
        private @Nullable Block lastState;

        Logged(String key) {
            this.key = key;
        }

        /** Of the series in stores and topics. */
        String key() {
            return key;
        }

        /** With all that was taken in. */
        abstract SeriesCodec.Stored state();

        abstract void take(Partial addition);
    }

    /** Makes a series of its last state; what it took in since is given to it behind that. */
    interface Restorer {

        Logged restore(String key, byte[] state);
    }

    /** Counts its entries, and knows of which series it has states. */
    private static final class Block {

        private final String key;
        private final List<Logged> states = new ArrayList<>();
        private int entries;

        Block(String key) {
            this.key = key;
        }
    }

    /**
     * Begins with what the store has. Records of one series each, as earlier releases wrote them, become blocks at once: what else is
     * done in the same transaction may be committed before this task has work of its own to commit.
     */
    SeriesLog(KeyValueStore<String, byte[]> store, Restorer restorer) {
        this.store = store;
        SeriesRestore restore = new SeriesRestore(restorer);
        forEach((key, value) -> index(key, value, restore));
        this.open = begin();
        List<String> single = new ArrayList<>();
        Iterator<Block> indexed = List.copyOf(blocks).iterator();
        forEach((key, value) -> {
            if (key.startsWith(BLOCK)) {
                Block block = indexed.next();
                restore.read(value, restored -> count(restored, block));
            } else {
                single.add(key);
                put(restorer.restore(key, value));
            }
        });
        save();
        single.forEach(this::forget);
    }

    /** Writes the whole state of a series. */
    void put(Logged changed) {
        ByteBuffer left = writer.state(changed.key, changed.state());
        open.entries++;
        count(changed, open);
        saveIfLarge();
        while (left.hasRemaining()) {
            writer.further(changed.key, left);
            saveIfLarge();
        }
    }

    /** Writes what a series has just taken in, or if it is new, its whole state. */
    void add(Logged changed, Partial addition) {
        if (changed.lastState == null) {
            put(changed);
        } else {
            writer.addition(changed.key, addition);
            open.entries++;
            saveIfLarge();
        }
    }

    /** The series has ended. */
    void remove(Logged ended) {
        if (ended.lastState != null) {
            writer.ended(ended.key);
            open.entries++;
            ended.lastState = null;
            series--;
            saveIfLarge();
        }
    }

    /** Makes all that was written part of the store. */
    void save() {
        if (writer.size() > 0) {
            store.put(open.key, writer.take());
            blocks.addLast(open);
            entries += open.entries;
            open = begin();
        }
    }

    /** Lets go of what is outdated, if that is most; what else stands there is written again. */
    void compact() {
        save();
        while (entries + open.entries > MOST_ENTRIES_OF_A_SERIES * series + FEW) {
            Block oldest = blocks.removeFirst();
            for (Logged one : oldest.states) {
                if (one.lastState == oldest) {
                    put(one);
                }
            }
            forget(oldest.key);
            entries -= oldest.entries;
        }
    }

    private void index(String key, byte[] value, SeriesRestore restore) {
        if (key.startsWith(BLOCK)) {
            Block block = new Block(key);
            block.entries = restore.find(value);
            blocks.addLast(block);
            entries += block.entries;
            nextNumber = Long.parseLong(key.substring(BLOCK.length()), 16) + 1;
        }
    }

    /** The block has the last state of a series. */
    private void count(Logged one, Block block) {
        series += one.lastState == null ? 1 : 0;
        one.lastState = block;
        block.states.add(one);
    }

    private void saveIfLarge() {
        if (writer.size() >= LARGE_BYTES) {
            save();
        }
    }

    /** Of equal length, so that they sort by number. */
    private Block begin() {
        return new Block(BLOCK + String.format("%016x", nextNumber++));
    }

    /** To delete it would read it first. */
    private void forget(String key) {
        store.put(key, null);
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
