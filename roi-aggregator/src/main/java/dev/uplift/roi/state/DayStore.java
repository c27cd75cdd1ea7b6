package dev.uplift.roi.state;

import dev.uplift.domain.assessment.Level;
import dev.uplift.kit.tables.Table;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.jspecify.annotations.Nullable;

/**
 * Levels of series: a few numbers for each whole day, or for each window where windows are longer. Of each series those are
 * kept that end within the retention before its newest one, and of those that fell silent none when others of the KPI have gone
 * on for so long.
 */
public final class DayStore {

    private static final long MARK = SeriesMarks.NUMBER;

    /** Series that are looked at for each new day or series, whether they have fallen silent. */
    private static final int LOOKS = 2;

    private final Table store;
    private final Duration retention;
    private final SeriesMarks marks;
    private final NewestEnds ends = new NewestEnds();
    /** Where to go on looking; null: at the first. */
    private @Nullable Bytes next;

    public DayStore(Table store, Duration retention) {
        this.store = store;
        this.marks = new SeriesMarks(store);
        this.retention = retention;
    }

    /** What became of a level. */
    public enum Change {
        NONE,
        /** The series has a newer level than before. */
        NEWER,
        /** The past of the series is another. */
        REVISED
    }

    /**
     * A series is there, though it may have no level yet.
     *
     * @param since when a window of it starts; empty: nobody has told
     */
    public void know(String kpi, String series, Optional<Instant> since) {
        if (since.isEmpty()) {
            marks.putUndated(kpi, series);
        } else {
            marks.put(kpi, series, since.get());
            ends.saw(kpi, since.get());
            forgetSilent();
        }
    }

    public Change put(String kpi, String series, Level level) {
        Optional<Level> newest = newest(kpi, series);
        boolean isNewer =
                newest.map(last -> last.start().isBefore(level.start())).orElse(true);
        if (!isNewer && level.end().isBefore(newest.orElseThrow().end().minus(retention))) {
            return Change.NONE;
        }
        Bytes key = key(kpi, series, level.start());
        byte[] value = write(level);
        if (java.util.Arrays.equals(value, store.get(key))) {
            return Change.NONE;
        }
        store.put(key, value);
        if (isNewer) {
            forgetBefore(kpi, series, level.end().minus(retention));
            ends.saw(kpi, level.end());
            forgetSilent();
        }
        return isNewer ? Change.NEWER : Change.REVISED;
    }

    public Change remove(String kpi, String series, Instant start) {
        return store.delete(key(kpi, series, start)) == null ? Change.NONE : Change.REVISED;
    }

    /** Levels that start from an instant on and before another, oldest first. */
    public List<Level> levels(String kpi, String series, Instant from, Instant before) {
        List<Level> found = new ArrayList<>();
        Scan.range(store, key(kpi, series, from), key(kpi, series, before.minusMillis(1)), (key, value) -> {
            found.add(read(key, value));
            return true;
        });
        return found;
    }

    /** The instant before which no level ends any more; empty if the series has none. */
    public Optional<Instant> keptFrom(String kpi, String series) {
        return newest(kpi, series).map(level -> level.end().minus(retention));
    }

    /** Every level of a series. */
    public List<Level> levels(String kpi, String series) {
        return levels(kpi, series, Instant.ofEpochMilli(MARK + 1), Instant.ofEpochMilli(Long.MAX_VALUE));
    }

    /** Every series of a KPI, one step for each. */
    public void visitSeries(String kpi, Consumer<String> visitor) {
        Bytes from = StoreKeys.prefix(kpi);
        for (Optional<String> series = seriesFrom(from, kpi); series.isPresent(); series = seriesFrom(from, kpi)) {
            visitor.accept(series.get());
            from = StoreKeys.after(StoreKeys.of(kpi, series.get(), Long.MAX_VALUE));
        }
    }

    private Optional<String> seriesFrom(Bytes from, String kpi) {
        return keyFrom(from).filter(key -> StoreKeys.firstText(key).equals(kpi)).map(StoreKeys::secondText);
    }

    private Optional<Bytes> keyFrom(@Nullable Bytes from) {
        List<Bytes> found = new ArrayList<>();
        Scan.from(store, from, (key, value) -> {
            found.add(key);
            return false;
        });
        return found.stream().findFirst();
    }

    private Optional<Level> newest(String kpi, String series) {
        Bytes first = StoreKeys.of(kpi, series, MARK + 1);
        try (KeyValueIterator<Bytes, byte[]> last =
                store.reverseRange(first, StoreKeys.of(kpi, series, Long.MAX_VALUE))) {
            if (!last.hasNext()) {
                return Optional.empty();
            }
            KeyValue<Bytes, byte[]> entry = last.next();
            return Optional.of(read(entry.key, entry.value));
        }
    }

    private void forgetBefore(String kpi, String series, Instant end) {
        List<Bytes> expired = new ArrayList<>();
        Scan.range(store, StoreKeys.of(kpi, series, MARK + 1), key(kpi, series, end), (key, value) -> {
            boolean isExpired = read(key, value).end().isBefore(end);
            if (isExpired) {
                expired.add(key);
            }
            return isExpired;
        });
        expired.forEach(store::delete);
    }

    private void forgetSilent() {
        for (int looks = 0; looks < LOOKS; looks++) {
            next = keyFrom(next).map(this::look).orElse(null);
        }
    }

    /** Looks at the series of a key and returns where the next one begins. */
    private Bytes look(Bytes key) {
        String kpi = StoreKeys.firstText(key);
        String series = StoreKeys.secondText(key);
        newest(kpi, series)
                .map(Level::end)
                .or(() -> ends.of(kpi).flatMap(now -> marks.since(kpi, series, now)))
                .filter(last -> ends.isBehind(kpi, last, retention))
                .ifPresent(last -> forget(kpi, series));
        return StoreKeys.after(StoreKeys.of(kpi, series, Long.MAX_VALUE));
    }

    private void forget(String kpi, String series) {
        List<Bytes> all = new ArrayList<>();
        Scan.range(
                store,
                StoreKeys.of(kpi, series, MARK),
                StoreKeys.of(kpi, series, Long.MAX_VALUE),
                (key, value) -> all.add(key));
        all.forEach(store::delete);
    }

    private static Bytes key(String kpi, String series, Instant start) {
        return StoreKeys.of(kpi, series, start.toEpochMilli());
    }

    private static byte[] write(Level level) {
        return ByteBuffer.allocate(4 * Long.BYTES)
                .putLong(level.end().toEpochMilli())
                .putDouble(level.value())
                .putDouble(level.weight())
                .putLong(level.count())
                .array();
    }

    private static Level read(Bytes key, byte[] value) {
        ByteBuffer buffer = ByteBuffer.wrap(value);
        return new Level(
                Instant.ofEpochMilli(StoreKeys.lastNumber(key)),
                Instant.ofEpochMilli(buffer.getLong()),
                buffer.getDouble(),
                buffer.getDouble(),
                buffer.getLong());
    }
}
