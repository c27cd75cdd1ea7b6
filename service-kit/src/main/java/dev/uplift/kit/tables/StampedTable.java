package dev.uplift.kit.tables;

import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/** A table of the task that writes it. */
final class StampedTable extends Table {

    private final KeyValueStore<Bytes, byte[]> store;
    private long transactions;
    private boolean isChanging;

    StampedTable(KeyValueStore<Bytes, byte[]> store) {
        super(store);
        this.store = store;
        transactions = Stamps.read(store, Stamps.ENDED);
    }

    @Override
    public void put(Bytes key, byte[] value) {
        begin();
        store.put(key, value);
    }

    @Override
    public byte @Nullable [] delete(Bytes key) {
        begin();
        return store.delete(key);
    }

    /** Of this table, since ever. */
    long transactions() {
        return transactions;
    }

    /** Returns whether anything has changed since the last time. */
    boolean end() {
        boolean isChanged = isChanging;
        if (isChanged) {
            isChanging = false;
            store.put(Stamps.ENDED, Stamps.bytes(transactions));
        }
        return isChanged;
    }

    private void begin() {
        if (!isChanging) {
            isChanging = true;
            transactions++;
            store.put(Stamps.BEGUN, Stamps.bytes(transactions));
        }
    }
}
