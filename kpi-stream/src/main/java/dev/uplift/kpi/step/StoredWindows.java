package dev.uplift.kpi.step;

import dev.uplift.domain.series.PastWindow;
import dev.uplift.domain.series.PastWindows;
import dev.uplift.kpi.codec.PastWindowCodec;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * The closed windows of one series, in the store of its task. Where the name of another series goes on from this one's with a zero character, its keys may lie
 * between those of this one; they are longer.
 */
final class StoredWindows implements PastWindows {

    private final KeyValueStore<Bytes, byte[]> store;
    private final PastWindowCodec.Writer writer;
    private final byte[] prefix;

    /** @param writer may be that of other series as well */
    StoredWindows(KeyValueStore<Bytes, byte[]> store, PastWindowCodec.Writer writer, String seriesKey) {
        this.store = store;
        this.writer = writer;
        this.prefix = seriesKey.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public Optional<PastWindow> find(long start) {
        return Optional.ofNullable(store.get(key(start))).map(PastWindowCodec::read);
    }

    @Override
    public void put(long start, PastWindow window) {
        store.put(key(start), writer.write(window));
    }

    @Override
    public void remove(long start) {
        store.delete(key(start));
    }

    /** Forgets all of them. */
    void clear() {
        List<Bytes> keys = new ArrayList<>();
        try (KeyValueIterator<Bytes, byte[]> found = store.range(key(Long.MIN_VALUE), key(Long.MAX_VALUE))) {
            found.forEachRemaining(window -> {
                if (isOwn(window.key)) {
                    keys.add(window.key);
                }
            });
        }
        keys.forEach(store::delete);
    }

    @Override
    public OptionalLong lastBefore(long time) {
        try (KeyValueIterator<Bytes, byte[]> found = store.reverseRange(key(Long.MIN_VALUE), key(time - 1))) {
            return first(found);
        }
    }

    @Override
    public OptionalLong firstFrom(long time) {
        try (KeyValueIterator<Bytes, byte[]> found = store.range(key(time), key(Long.MAX_VALUE))) {
            return first(found);
        }
    }

    private OptionalLong first(KeyValueIterator<Bytes, byte[]> found) {
        while (found.hasNext()) {
            Bytes key = found.next().key;
            if (isOwn(key)) {
                return OptionalLong.of(ByteBuffer.wrap(key.get()).getLong(prefix.length + 1) ^ Long.MIN_VALUE);
            }
        }
        return OptionalLong.empty();
    }

    private boolean isOwn(Bytes key) {
        return key.get().length == prefix.length + 1 + Long.BYTES;
    }

    /** With the sign turned, so that times before 1970 sort before those after. */
    private Bytes key(long start) {
        return Bytes.wrap(ByteBuffer.allocate(prefix.length + 1 + Long.BYTES)
                .put(prefix)
                .put((byte) 0)
                .putLong(start ^ Long.MIN_VALUE)
                .array());
    }
}
