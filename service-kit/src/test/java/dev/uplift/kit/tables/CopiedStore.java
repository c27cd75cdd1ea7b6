package dev.uplift.kit.tables;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;

/** A store, what its changelog holds, and a copy of it that has read so much of that as a test wants. */
final class CopiedStore {

    private final String name;
    private final KeyValueStore<Bytes, byte[]> original;
    private final List<KeyValue<Bytes, byte[]>> changelog = new ArrayList<>();
    private KeyValueStore<Bytes, byte[]> copy;
    private int copied;

    CopiedStore(String name) {
        this.name = name;
        this.original = recording(empty());
        this.copy = empty();
    }

    KeyValueStore<Bytes, byte[]> original() {
        return original;
    }

    KeyValueStore<Bytes, byte[]> copy() {
        return copy;
    }

    int changes() {
        return changelog.size();
    }

    /** Has the copy read so many changes. */
    void copy(int changes) {
        if (changes < copied) {
            copy = empty();
            copied = 0;
        }
        changelog.subList(copied, changes).forEach(change -> copy.put(change.key, change.value));
        copied = changes;
    }

    private KeyValueStore<Bytes, byte[]> empty() {
        return Stores.inMemoryKeyValueStore(name).get();
    }

    @SuppressWarnings("unchecked") // The proxy has that one interface.
    private KeyValueStore<Bytes, byte[]> recording(KeyValueStore<Bytes, byte[]> store) {
        return (KeyValueStore<Bytes, byte[]>) Proxy.newProxyInstance(
                CopiedStore.class.getClassLoader(),
                new Class<?>[] {KeyValueStore.class},
                (proxy, method, arguments) -> {
                    if (method.getName().equals("put")) {
                        changelog.add(KeyValue.pair((Bytes) arguments[0], (byte[]) arguments[1]));
                    } else if (method.getName().equals("delete")) {
                        changelog.add(KeyValue.pair((Bytes) arguments[0], null));
                    }
                    try {
                        return method.invoke(store, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }
}
