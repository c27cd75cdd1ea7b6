package dev.uplift.kpi.step;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * Series whose past is to be forgotten, for it was measured by another definition. There may be so much of it that no transaction lasts as long; so that it is to
 * go is written down, and it goes one series after the other.
 */
final class Leftovers {

    /** No text in UTF-8 has this byte, so no key of a window begins so. */
    private static final byte MARK = (byte) 0xFF;

    private static final Bytes FIRST = Bytes.wrap(new byte[] {MARK});
    private static final Bytes LAST = Bytes.wrap(new byte[] {MARK, MARK});
    private static final byte[] NOTHING = {};

    private final KeyValueStore<Bytes, byte[]> windows;
    private final Deque<String> series = new ArrayDeque<>();

    /**
     * Begins with what the store has.
     *
     * @param windows that have closed
     */
    Leftovers(KeyValueStore<Bytes, byte[]> windows) {
        this.windows = windows;
        try (KeyValueIterator<Bytes, byte[]> marked = windows.range(FIRST, LAST)) {
            marked.forEachRemaining(entry -> series.add(seriesOf(entry.key)));
        }
    }

    void add(String seriesKey) {
        windows.put(mark(seriesKey), NOTHING);
        series.add(seriesKey);
    }

    boolean isEmpty() {
        return series.isEmpty();
    }

    /** The next series, which is none of them any more. */
    String take() {
        String next = series.remove();
        windows.put(mark(next), null);
        return next;
    }

    private static Bytes mark(String seriesKey) {
        byte[] key = seriesKey.getBytes(StandardCharsets.UTF_8);
        return Bytes.wrap(ByteBuffer.allocate(1 + key.length).put(MARK).put(key).array());
    }

    private static String seriesOf(Bytes mark) {
        return new String(mark.get(), 1, mark.get().length - 1, StandardCharsets.UTF_8);
    }
}
