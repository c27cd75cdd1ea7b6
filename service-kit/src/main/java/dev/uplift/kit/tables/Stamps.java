package dev.uplift.kit.tables;

import java.nio.ByteBuffer;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;
import org.jspecify.annotations.Nullable;

/** What stands in a store beside its entries: how many transactions have begun to change it, and how many have ended doing so. */
final class Stamps {

    static final Bytes BEGUN = Bytes.wrap(new byte[1]);
    static final Bytes ENDED = Bytes.wrap(new byte[2]);

    /** Sorts behind the stamps. */
    static final Bytes FIRST_KEY = Bytes.wrap(new byte[3]);

    private Stamps() {}

    static long read(ReadOnlyKeyValueStore<Bytes, byte[]> store, Bytes stamp) {
        return number(store.get(stamp));
    }

    static byte[] bytes(long number) {
        return ByteBuffer.allocate(Long.BYTES).putLong(number).array();
    }

    private static long number(byte @Nullable [] stamp) {
        return stamp == null ? 0 : ByteBuffer.wrap(stamp).getLong();
    }
}
