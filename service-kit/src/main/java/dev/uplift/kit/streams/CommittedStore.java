package dev.uplift.kit.streams;

import java.util.List;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueBytesStoreSupplier;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.internals.RocksDBStore;

/**
 * A store on disk that does not pass for committed when it is not. Kafka Streams closes a store before it deletes it where a transaction has failed, and in
 * some of these cases commits its offsets first; a process that is killed between closing and deleting leaves a store that was closed in good order, with offsets
 * and with what was never committed, and the next start takes all of it for committed. This one believes a commit only if its thread's transaction was committed
 * since the last write, and forgets its offsets when it closes with other writes: a store without offsets that is not empty is wiped at the start, and restored.
 *
 * <p>Source: KIP-1035, StateStore managed changelog offsets.
 */
public final class CommittedStore extends RocksDBStore {

    /** As Kafka Streams calls those of its own, in metrics. */
    private static final String METRICS_SCOPE = "rocksdb";

    private static final Map<TopicPartition, Long> NO_OFFSETS = Map.of();

    private boolean isAhead;

    /** When this was last written, in {@link ThreadTransactions} of the thread of its task. */
    private long writtenAt;

    private CommittedStore(String name) {
        super(name, METRICS_SCOPE);
    }

    /** For stores with a changelog. */
    public static KeyValueBytesStoreSupplier supplier(String name) {
        return new KeyValueBytesStoreSupplier() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public KeyValueStore<Bytes, byte[]> get() {
                return new CommittedStore(name);
            }

            @Override
            public String metricsScope() {
                return METRICS_SCOPE;
            }
        };
    }

    @Override
    public synchronized void put(Bytes key, byte[] value) {
        willWrite();
        super.put(key, value);
    }

    @Override
    public synchronized void putAll(List<KeyValue<Bytes, byte[]>> entries) {
        willWrite();
        super.putAll(entries);
    }

    private void willWrite() {
        isAhead = true;
        writtenAt = ThreadTransactions.count();
    }

    /** Restoring writes on another way, what it brings is committed. */
    @Override
    public synchronized void commit(Map<TopicPartition, Long> offsets) {
        super.commit(isUnknown(offsets) && !isEmpty() ? NO_OFFSETS : offsets);
        if (ThreadTransactions.count() != writtenAt) {
            isAhead = false;
        }
    }

    /** A store that is about to be wiped for want of offsets is told that it was read up to none at all. */
    private static boolean isUnknown(Map<TopicPartition, Long> offsets) {
        return offsets.values().stream().anyMatch(offset -> offset != null && offset < 0);
    }

    private boolean isEmpty() {
        try (KeyValueIterator<Bytes, byte[]> entries = all()) {
            return !entries.hasNext();
        }
    }

    /** As all other ways of reading: questions come on other threads while the store may be closed. */
    @Override
    public synchronized <PS extends Serializer<P>, P> KeyValueIterator<Bytes, byte[]> prefixScan(
            P prefix, PS serializer) {
        return super.prefixScan(prefix, serializer);
    }

    @Override
    public synchronized void close() {
        try {
            if (isAhead && isOpen()) {
                super.commit(NO_OFFSETS);
            }
        } finally {
            isAhead = false;
            super.close();
        }
    }
}
