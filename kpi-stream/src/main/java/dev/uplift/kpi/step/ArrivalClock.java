package dev.uplift.kpi.step;

import dev.uplift.kit.streams.ArrivalTime;
import dev.uplift.schemas.ControlHeaders;
import java.nio.ByteBuffer;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * How far time has come in one partition of observations. It moves with the arrival of records and never back: the
 * arrival of a record is the later of the clock and the record's own.
 */
final class ArrivalClock {

    private static final String KEY = "clock";

    private final KeyValueStore<String, byte[]> store;
    private long now = Long.MIN_VALUE;
    private boolean isLive;
    private boolean hasChanged;

    ArrivalClock(KeyValueStore<String, byte[]> store) {
        this.store = store;
        byte[] stored = store.get(KEY);
        if (stored != null) {
            ByteBuffer buffer = ByteBuffer.wrap(stored);
            now = buffer.getLong();
            isLive = buffer.get() != 0;
        }
    }

    /** Moves on to the arrival of a record. What was passed on arrived where it first stood, and no time passes with it here. */
    long arrivalOf(ConsumerRecord<?, ?> record, Optional<Passage> passage) {
        long timestamp = ArrivalTime.of(record);
        return passage.isPresent()
                ? Math.min(passage.get().arrival(), Math.max(now, timestamp))
                : advance(timestamp, record.headers());
    }

    private long advance(long timestamp, Headers headers) {
        long recorded = ControlHeaders.recordedArrival(headers);
        long arrival = Math.max(now, Math.min(timestamp, recorded));
        boolean becomesLive =
                !isLive && recorded == Long.MAX_VALUE && headers.lastHeader(ControlHeaders.CONTROL) == null;
        hasChanged |= arrival != now || becomesLive;
        isLive |= becomesLive;
        now = arrival;
        return arrival;
    }

    /** Whether an event has arrived in real time, not from a recording: then time also passes when nothing comes. */
    boolean isLive() {
        return isLive;
    }

    /** Whether there is something to tell since the last time; asking clears it. */
    boolean takeChange() {
        boolean changed = hasChanged;
        hasChanged = false;
        if (changed) {
            store.put(
                    KEY,
                    ByteBuffer.allocate(Long.BYTES + 1)
                            .putLong(now)
                            .put((byte) (isLive ? 1 : 0))
                            .array());
        }
        return changed;
    }

    long now() {
        return now;
    }
}
