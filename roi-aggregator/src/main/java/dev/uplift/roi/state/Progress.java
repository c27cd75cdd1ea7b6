package dev.uplift.roi.state;

import dev.uplift.kit.query.Positions;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** How far a task has come in each partition of its input: offset and arrival of the last record. Kept as the note of its commits. */
public final class Progress {

    private static final long NEVER = Long.MIN_VALUE;
    private static final int MARK_BYTES = Integer.BYTES + 2 * Long.BYTES;

    private final String topic;
    private final Map<Integer, Mark> marks = new TreeMap<>();

    /** @param bytes as {@link #bytes()} gave them, or none */
    public Progress(String topic, byte[] bytes) {
        this.topic = topic;
        for (ByteBuffer buffer = ByteBuffer.wrap(bytes); buffer.hasRemaining(); ) {
            marks.put(buffer.getInt(), new Mark(buffer.getLong(), buffer.getLong()));
        }
    }

    private record Mark(long offset, long clock) {}

    /** Arrival clock of a partition, in milliseconds; the least number if nothing has come. */
    public long clock(int partition) {
        Mark mark = marks.get(partition);
        return mark == null ? NEVER : mark.clock();
    }

    public void reach(int partition, long offset, long clock) {
        marks.put(partition, new Mark(offset, clock));
    }

    public byte[] bytes() {
        ByteBuffer buffer = ByteBuffer.allocate(marks.size() * MARK_BYTES);
        marks.forEach((partition, mark) ->
                buffer.putInt(partition).putLong(mark.offset()).putLong(mark.clock()));
        return buffer.array();
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
