package dev.uplift.kit.streams;

import java.util.List;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueBytesStoreSupplier;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.internals.RocksDBStore;

/**
 * A store on disk that does not pass for committed when it is not. Kafka Streams closes a store before it deletes it where a transaction has failed; a
 * process that is killed between the two leaves a store that was closed in good order, with the offsets of its last commit and with what was written since, and the
 * next start takes all of it for committed. This one forgets its offsets when it closes with writes that no commit followed: a store without offsets that is
 * not empty is wiped at the start, and restored.
 *
 * <p>Source: KIP-1035, StateStore managed changelog offsets.
 */
public final class CommittedStore extends RocksDBStore {

    /** As Kafka Streams calls those of its own, in metrics. */
    private static final String METRICS_SCOPE = "rocksdb";

    private boolean isAhead;

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
        isAhead = true;
        super.put(key, value);
    }

    @Override
    public synchronized void putAll(List<KeyValue<Bytes, byte[]>> entries) {
        isAhead = true;
        super.putAll(entries);
    }

    @Override
    public synchronized void commit(Map<TopicPartition, Long> offsets) {
        super.commit(offsets);
        isAhead = false;
    }

    @Override
    public synchronized void close() {
        if (isAhead && isOpen()) {
            super.commit(Map.of());
        }
        super.close();
    }
}
