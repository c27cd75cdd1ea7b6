package dev.uplift.roi.state;

import dev.uplift.kit.query.Positions;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueStore;

/** How far a task has come in each partition of its input: offset and arrival of the last record. */
public final class Progress {

    private static final long NEVER = Long.MIN_VALUE;

    private final String topic;
    private final KeyValueStore<Bytes, byte[]> store;
    private final Map<Integer, Mark> marks = new TreeMap<>();

    public Progress(String topic, KeyValueStore<Bytes, byte[]> store) {
        this.topic = topic;
        this.store = store;
        Scan.from(store, null, (key, value) -> {
            ByteBuffer buffer = ByteBuffer.wrap(value);
            marks.put(ByteBuffer.wrap(key.get()).getInt(), new Mark(buffer.getLong(), buffer.getLong()));
            return true;
        });
    }

    private record Mark(long offset, long clock) {}

    /** Arrival clock of a partition, in milliseconds; the least number if nothing has come. */
    public long clock(int partition) {
        Mark mark = marks.get(partition);
        return mark == null ? NEVER : mark.clock();
    }

    public void reach(int partition, long offset, long clock) {
        marks.put(partition, new Mark(offset, clock));
        byte[] key = ByteBuffer.allocate(Integer.BYTES).putInt(partition).array();
        byte[] value = ByteBuffer.allocate(2 * Long.BYTES)
                .putLong(offset)
                .putLong(clock)
                .array();
        store.put(Bytes.wrap(key), value);
    }

    public Positions positions() {
        Map<Integer, Long> offsets = new TreeMap<>();
        marks.forEach((partition, mark) -> offsets.put(partition, mark.offset()));
        return offsets.isEmpty() ? Positions.NONE : Positions.of(topic, offsets);
    }

    public Optional<Instant> arrivalClock() {
        return marks.values().stream()
                .map(Mark::clock)
                .filter(clock -> clock != NEVER)
                .max(Comparator.naturalOrder())
                .map(Instant::ofEpochMilli);
    }
}
