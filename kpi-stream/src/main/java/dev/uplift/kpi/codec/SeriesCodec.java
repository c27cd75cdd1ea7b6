package dev.uplift.kpi.codec;

import dev.uplift.domain.kpi.Aggregate;
import dev.uplift.domain.series.LateKey;
import dev.uplift.domain.series.SeriesState;
import java.util.Map;
import java.util.TreeMap;

/**
 * The state of a series, together with a fingerprint of the definition under which it was computed: a KPI that now
 * measures something else must not go on from it.
 */
public final class SeriesCodec {

    public static final long SETTLED = Long.MIN_VALUE;

    private static final int VERSION = 3;
    private static final int OLDEST = 2;

    private SeriesCodec() {}

    /**
     * A stored series.
     *
     * @param waitingSince the first arrival of a series of which it is not yet known whether it is one too many; else
     *     {@link #SETTLED}
     */
    public record Stored(
            String kpi, String series, String fingerprint, long waitingSince, SeriesState.Snapshot snapshot) {}

    public static byte[] write(Stored stored) {
        SeriesState.Snapshot snapshot = stored.snapshot();
        BinaryOutput output = new BinaryOutput().putByte(VERSION);
        output.putText(stored.kpi()).putText(stored.series()).putText(stored.fingerprint());
        output.putLong(stored.waitingSince()).putInt(snapshot.open().size());
        snapshot.open().forEach((start, aggregate) -> AggregateCodec.write(aggregate, output.putLong(start)));
        output.putInt(snapshot.late().size());
        snapshot.late()
                .forEach((key, aggregate) -> AggregateCodec.write(
                        aggregate, output.putLong(key.slotEnd()).putLong(key.windowStart())));
        EpisodeCodec.write(snapshot.episodes(), output);
        output.putLong(snapshot.nextStart()).putLong(snapshot.liveSince()).putLong(snapshot.oldestPast());
        output.putLong(snapshot.dataUntil()).putInt(snapshot.sinceCheckpoint());
        CourseCodec.write(snapshot.course(), output);
        return output.toByteArray();
    }

    public static Stored read(byte[] bytes) {
        BinaryInput input = new BinaryInput(bytes);
        int version = input.getVersion(OLDEST, VERSION);
        return new Stored(
                input.getText(),
                input.getText(),
                input.getText(),
                version == OLDEST ? SETTLED : input.getLong(),
                new SeriesState.Snapshot(
                        readOpen(input),
                        readLate(input),
                        EpisodeCodec.read(input),
                        input.getLong(),
                        input.getLong(),
                        input.getLong(),
                        input.getLong(),
                        input.getInt(),
                        CourseCodec.read(input, version > OLDEST)));
    }

    private static Map<Long, Aggregate> readOpen(BinaryInput input) {
        Map<Long, Aggregate> open = new TreeMap<>();
        for (int left = input.getInt(); left > 0; left--) {
            open.put(input.getLong(), AggregateCodec.read(input));
        }
        return open;
    }

    private static Map<LateKey, Aggregate> readLate(BinaryInput input) {
        Map<LateKey, Aggregate> late = new TreeMap<>();
        for (int left = input.getInt(); left > 0; left--) {
            late.put(new LateKey(input.getLong(), input.getLong()), AggregateCodec.read(input));
        }
        return late;
    }
}
