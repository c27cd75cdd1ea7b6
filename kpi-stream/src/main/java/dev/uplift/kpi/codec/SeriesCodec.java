package dev.uplift.kpi.codec;

import dev.uplift.domain.baseline.BaselineMemory;
import dev.uplift.domain.baseline.Recent;
import dev.uplift.domain.drop.DropState;
import dev.uplift.domain.drop.NoDataAlert;
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

    private static final int VERSION = 1;
    private static final int OK = 0;
    private static final int PENDING = 1;
    private static final int FIRING = 2;

    private SeriesCodec() {}

    /** A stored series. */
    public record Stored(String kpi, String series, String fingerprint, SeriesState.Snapshot snapshot) {}

    public static byte[] write(Stored stored) {
        SeriesState.Snapshot snapshot = stored.snapshot();
        BinaryOutput output = new BinaryOutput().putByte(VERSION);
        output.putText(stored.kpi()).putText(stored.series()).putText(stored.fingerprint());
        output.putInt(snapshot.open().size());
        snapshot.open().forEach((start, aggregate) -> AggregateCodec.write(aggregate, output.putLong(start)));
        output.putInt(snapshot.late().size());
        snapshot.late()
                .forEach((key, aggregate) -> AggregateCodec.write(
                        aggregate, output.putLong(key.slotEnd()).putLong(key.windowStart())));
        output.putLong(snapshot.nextStart()).putLong(snapshot.oldestPast()).putLong(snapshot.dataUntil());
        output.putOptional(snapshot.lastValue());
        writeMemory(snapshot.memory(), output);
        writeDrop(snapshot.drop(), output);
        return output.putInt(snapshot.noData().missing())
                .putLong(snapshot.noData().firstMissing())
                .toByteArray();
    }

    public static Stored read(byte[] bytes) {
        BinaryInput input = new BinaryInput(bytes).expectVersion(VERSION);
        return new Stored(
                input.getText(),
                input.getText(),
                input.getText(),
                new SeriesState.Snapshot(
                        readOpen(input),
                        readLate(input),
                        input.getLong(),
                        input.getLong(),
                        input.getLong(),
                        input.getOptional(),
                        readMemory(input),
                        readDrop(input),
                        new NoDataAlert.State(input.getInt(), input.getLong())));
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

    private static void writeMemory(BaselineMemory memory, BinaryOutput output) {
        output.putDoubles(memory.recent().values())
                .putDouble(memory.average())
                .putLong(memory.windows())
                .putDoubles(memory.residuals().values());
    }

    private static BaselineMemory readMemory(BinaryInput input) {
        return new BaselineMemory(
                new Recent(input.getDoubles()), input.getDouble(), input.getLong(), new Recent(input.getDoubles()));
    }

    private static void writeDrop(DropState drop, BinaryOutput output) {
        if (drop instanceof DropState.Pending pending) {
            output.putByte(PENDING).putLong(pending.episodeStart()).putInt(pending.windows());
        } else if (drop instanceof DropState.Firing firing) {
            output.putByte(FIRING).putLong(firing.episodeStart()).putInt(firing.sequence());
            output.putInt(firing.band()).putInt(firing.recovered());
        } else {
            output.putByte(OK);
        }
    }

    private static DropState readDrop(BinaryInput input) {
        byte kind = input.getByte();
        return switch (kind) {
            case OK -> DropState.OK;
            case PENDING -> new DropState.Pending(input.getLong(), input.getInt());
            case FIRING -> new DropState.Firing(input.getLong(), input.getInt(), input.getInt(), input.getInt());
            default -> throw new IllegalStateException("no drop state of kind " + kind);
        };
    }
}
