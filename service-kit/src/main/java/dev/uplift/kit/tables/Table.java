package dev.uplift.kit.tables;

import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * Entries in the order of their keys, byte by byte without sign. No key may be empty, or nothing but one or two zeros: those are for
 * stamps.
 */
public abstract class Table {

    private final ReadOnlyKeyValueStore<Bytes, byte[]> store;

    Table(ReadOnlyKeyValueStore<Bytes, byte[]> store) {
        this.store = store;
    }

    public abstract void put(Bytes key, byte[] value);

    /** Returns what was there until then. */
    public abstract byte @Nullable [] delete(Bytes key);

    /** Returns what is there already, and then changes nothing. */
    public final byte @Nullable [] putIfAbsent(Bytes key, byte[] value) {
        byte[] known = get(key);
        if (known == null) {
            put(key, value);
        }
        return known;
    }

    public final byte @Nullable [] get(Bytes key) {
        return store.get(key);
    }

    /** Entries from a key (null: the first) to another (null: the last), both included; to be closed. */
    public final KeyValueIterator<Bytes, byte[]> range(@Nullable Bytes from, @Nullable Bytes to) {
        return store.range(from == null ? Stamps.FIRST_KEY : from, to);
    }

    /** The same, the last one first. */
    public final KeyValueIterator<Bytes, byte[]> reverseRange(@Nullable Bytes from, @Nullable Bytes to) {
        return store.reverseRange(from == null ? Stamps.FIRST_KEY : from, to);
    }

    /** Entries whose keys begin so; to be closed. */
    public final KeyValueIterator<Bytes, byte[]> prefixed(Bytes prefix) {
        return store.prefixScan(prefix, Serdes.Bytes().serializer());
    }
}
