package dev.uplift.domain.series;

import dev.uplift.domain.baseline.BaselineMemory;
import dev.uplift.domain.drop.DropState;
import dev.uplift.domain.drop.NoDataAlert;
import dev.uplift.domain.kpi.Aggregate;
import java.util.Map;
import java.util.NavigableMap;
import java.util.OptionalDouble;
import java.util.TreeMap;

/**
 * Everything one series knows between two records. Mutable, of one thread; {@link Series} gives it its meaning.
 */
public final class SeriesState {

    /** No window has been seen. */
    public static final long NONE = Long.MAX_VALUE;

    /** On-time aggregates of windows that are not final, by start. */
    final NavigableMap<Long, Aggregate> open;

    /** Late aggregates that wait for their slot to end. */
    final NavigableMap<LateKey, Aggregate> late;

    /** Start of the next window to close, {@link #NONE} before the first. */
    long nextStart = NONE;

    /** Start of the oldest window remembered in {@link PastWindows}. */
    long oldestPast = NONE;

    /** End of the latest window with data. */
    long dataUntil = Long.MIN_VALUE;

    OptionalDouble lastValue = OptionalDouble.empty();
    BaselineMemory memory = BaselineMemory.EMPTY;
    DropState drop = DropState.OK;
    NoDataAlert.State noData = NoDataAlert.State.OBSERVED;

    public SeriesState() {
        this(new TreeMap<>(), new TreeMap<>());
    }

    private SeriesState(NavigableMap<Long, Aggregate> open, NavigableMap<LateKey, Aggregate> late) {
        this.open = open;
        this.late = late;
    }

    /** What a series begins anew with after it was forgotten: data that came for later windows. */
    SeriesState leftOver() {
        SeriesState next = new SeriesState(open, late);
        next.nextStart = open.isEmpty() ? NONE : open.firstKey();
        return next;
    }

    /** All of it, for storing. */
    public record Snapshot(
            Map<Long, Aggregate> open,
            Map<LateKey, Aggregate> late,
            long nextStart,
            long oldestPast,
            long dataUntil,
            OptionalDouble lastValue,
            BaselineMemory memory,
            DropState drop,
            NoDataAlert.State noData) {}

    public Snapshot snapshot() {
        return new Snapshot(open, late, nextStart, oldestPast, dataUntil, lastValue, memory, drop, noData);
    }

    public static SeriesState of(Snapshot snapshot) {
        SeriesState state = new SeriesState(new TreeMap<>(snapshot.open()), new TreeMap<>(snapshot.late()));
        state.nextStart = snapshot.nextStart();
        state.oldestPast = snapshot.oldestPast();
        state.dataUntil = snapshot.dataUntil();
        state.lastValue = snapshot.lastValue();
        state.memory = snapshot.memory();
        state.drop = snapshot.drop();
        state.noData = snapshot.noData();
        return state;
    }
}
