package dev.uplift.simulation;

import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.StateStoreContext;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/** A store in memory that knows what of it is committed, as changelog and transaction make it. */
final class CommittedStore<K extends Comparable<? super K>, V> implements KeyValueStore<K, V> {

    private final String name;
    private NavigableMap<K, V> committed = new TreeMap<>();
    private NavigableMap<K, V> working = new TreeMap<>();

    CommittedStore(String name) {
        this.name = name;
    }

    void commit() {
        committed = new TreeMap<>(working);
    }

    void rollBack() {
        working = new TreeMap<>(committed);
    }

    /** @param change keeps the class of a value */
    @SuppressWarnings("unchecked")
    void replaceAll(UnaryOperator<Object> change) {
        working.replaceAll((key, value) -> (V) change.apply(value));
        commit();
    }

    void lose() {
        working.clear();
        committed.clear();
    }

    @Override
    public V get(K key) {
        return working.get(key);
    }

    @Override
    public void put(K key, V value) {
        if (value == null) {
            working.remove(key);
        } else {
            working.put(key, value);
        }
    }

    @Override
    public V putIfAbsent(K key, V value) {
        return working.putIfAbsent(key, value);
    }

    @Override
    public void putAll(List<KeyValue<K, V>> entries) {
        entries.forEach(entry -> put(entry.key, entry.value));
    }

    @Override
    public V delete(K key) {
        return working.remove(key);
    }

    @Override
    public KeyValueIterator<K, V> range(K from, K to) {
        NavigableMap<K, V> tail = from == null ? working : working.tailMap(from, true);
        return new Entries<>(to == null ? tail : tail.headMap(to, true));
    }

    @Override
    public KeyValueIterator<K, V> reverseRange(K from, K to) {
        NavigableMap<K, V> tail = from == null ? working : working.tailMap(from, true);
        return new Entries<>((to == null ? tail : tail.headMap(to, true)).descendingMap());
    }

    @Override
    public KeyValueIterator<K, V> all() {
        return new Entries<>(working);
    }

    @Override
    public long approximateNumEntries() {
        return working.size();
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public void init(StateStoreContext context, StateStore root) {
        throw new UnsupportedOperationException(name + " is in use from the start");
    }

    @Override
    public void close() {
        // Lives as long as the simulation.
    }

    @Override
    public boolean persistent() {
        return false;
    }

    @Override
    public boolean isOpen() {
        return true;
    }

    private static final class Entries<K, V> implements KeyValueIterator<K, V> {

        private final Iterator<Map.Entry<K, V>> entries;

        /** Over a copy, so that the store may be written to meanwhile. */
        Entries(Map<K, V> map) {
            entries = List.copyOf(map.entrySet()).iterator();
        }

        @Override
        public boolean hasNext() {
            return entries.hasNext();
        }

        @Override
        public KeyValue<K, V> next() {
            Map.Entry<K, V> entry = entries.next();
            return KeyValue.pair(entry.getKey(), entry.getValue());
        }

        @Override
        public K peekNextKey() {
            throw new UnsupportedOperationException();
        }

        @Override
        public void close() {
            // Nothing is held.
        }
    }
}
