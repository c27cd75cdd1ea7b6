package dev.uplift.roi.state;

import dev.uplift.kit.tables.Table;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Optional;
import org.apache.kafka.common.utils.Bytes;

/** That series are there, though they may have no level yet, and since when. Earlier releases wrote no time. */
final class SeriesMarks {

    /** The number in the key of a mark; sorts before every day. */
    static final long NUMBER = Long.MIN_VALUE;

    private static final byte[] UNDATED = {};

    private final Table store;

    SeriesMarks(Table store) {
        this.store = store;
    }

    void put(String kpi, String series, Instant since) {
        store.put(key(kpi, series), write(since));
    }

    void putUndated(String kpi, String series) {
        store.putIfAbsent(key(kpi, series), UNDATED);
    }

    /** Empty without a mark. One without a time is as if it were made now. */
    Optional<Instant> since(String kpi, String series, Instant now) {
        return Optional.ofNullable(store.get(key(kpi, series))).map(mark -> {
            if (mark.length > 0) {
                return Instant.ofEpochMilli(ByteBuffer.wrap(mark).getLong());
            }
            put(kpi, series, now);
            return now;
        });
    }

    private static Bytes key(String kpi, String series) {
        return StoreKeys.of(kpi, series, NUMBER);
    }

    private static byte[] write(Instant since) {
        return ByteBuffer.allocate(Long.BYTES).putLong(since.toEpochMilli()).array();
    }
}
