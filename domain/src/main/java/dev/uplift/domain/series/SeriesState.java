package dev.uplift.domain.series;

import dev.uplift.domain.drop.Episode;
import dev.uplift.domain.drop.Episodes;
import dev.uplift.domain.kpi.Aggregate;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
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

    /** Those that are open, and others whose name is in use; the rest is in {@link PastEpisodes}. */
    final Episodes episodes;

    /** Start of the next window to close, {@link #NONE} before the first. */
    long nextStart = NONE;

    /** Start of the first window closed as time went on; what lies before was filled by late data. */
    long liveSince = NONE;

    /** Start of the oldest window remembered in {@link PastWindows}. */
    long oldestPast = NONE;

    /** End of the latest window with data. */
    long dataUntil = Long.MIN_VALUE;

    /** Windows remembered since the last checkpoint. */
    int sinceCheckpoint = Checkpoints.EVERY;

    Course course = Course.BEGINNING;

    public SeriesState() {
        this(new TreeMap<>(), new TreeMap<>(), new Episodes());
    }

    private SeriesState(NavigableMap<Long, Aggregate> open, NavigableMap<LateKey, Aggregate> late, Episodes episodes) {
        this.open = open;
        this.late = late;
        this.episodes = episodes;
    }

    /** What a series begins anew with after it was forgotten: data that came for later windows. */
    SeriesState leftOver() {
        SeriesState next = new SeriesState(open, late, new Episodes());
        next.nextStart = open.isEmpty() ? NONE : open.firstKey();
        return next;
    }

    /** All of it, for storing. */
    public record Snapshot(
            Map<Long, Aggregate> open,
            Map<LateKey, Aggregate> late,
            List<Episode> episodes,
            long nextStart,
            long liveSince,
            long oldestPast,
            long dataUntil,
            int sinceCheckpoint,
            Course course) {}

    public Snapshot snapshot() {
        return new Snapshot(
                open, late, episodes.all(), nextStart, liveSince, oldestPast, dataUntil, sinceCheckpoint, course);
    }

    public static SeriesState of(Snapshot snapshot) {
        SeriesState state = new SeriesState(
                new TreeMap<>(snapshot.open()), new TreeMap<>(snapshot.late()), new Episodes(snapshot.episodes()));
        state.nextStart = snapshot.nextStart();
        state.liveSince = snapshot.liveSince();
        state.oldestPast = snapshot.oldestPast();
        state.dataUntil = snapshot.dataUntil();
        state.sinceCheckpoint = snapshot.sinceCheckpoint();
        state.course = snapshot.course();
        return state;
    }
}
