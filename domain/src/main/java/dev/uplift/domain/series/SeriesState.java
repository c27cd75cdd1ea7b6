package dev.uplift.domain.series;

import dev.uplift.domain.drop.Episode;
import dev.uplift.domain.drop.Episodes;
import dev.uplift.domain.kpi.Aggregate;
import java.util.Collections;
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

    final OpenAggregates open;

    /** Late aggregates that wait for their slot to end. Of most series there are never any, and all those share one map. */
    private NavigableMap<LateKey, Aggregate> late;

    /** Those that are open, and others whose name is in use; the rest is in {@link PastEpisodes}. */
    final Episodes episodes;

    /** Start of the next window to close, {@link #NONE} before the first. */
    long nextStart = NONE;

    /** Start of the first window closed as time went on; what lies before was filled by late data. */
    long liveSince = NONE;

    /** Start of the oldest window remembered in {@link PastWindows}. */
    long oldestPast = NONE;

    /** What lies before the window that starts there has been let go, and is not to be told again. */
    long letGoUntil = Long.MIN_VALUE;

    /** Until when it was seen to live: the end of the latest window that was observed on time, or when late data took effect, less grace. */
    long dataUntil = Long.MIN_VALUE;

    /** Windows remembered since the last checkpoint. */
    int sinceCheckpoint = Checkpoints.EVERY;

    Course course = Course.BEGINNING;

    public SeriesState() {
        this(new OpenAggregates(), Collections.emptyNavigableMap(), new Episodes());
    }

    private SeriesState(OpenAggregates open, NavigableMap<LateKey, Aggregate> late, Episodes episodes) {
        this.open = open;
        this.late = late;
        this.episodes = episodes;
    }

    /** Takes in what came late. */
    void mergeLate(LateKey key, Aggregate more) {
        if (late.isEmpty()) {
            late = new TreeMap<>();
        }
        Aggregate present = late.putIfAbsent(key, more);
        if (present != null) {
            present.merge(more);
        }
    }

    /** To be changed by {@link #mergeLate} and by taking out of it. */
    NavigableMap<LateKey, Aggregate> late() {
        return late;
    }

    /** What a series begins anew with after it was forgotten: data that came for later windows. */
    SeriesState leftOver() {
        SeriesState next = new SeriesState(open, late, new Episodes());
        next.nextStart = open.size() == 0 ? NONE : open.first();
        return next;
    }

    /** What a series goes on with whose windows are compared with something else from now on: all that lies before the next to close has been let go. */
    SeriesState rebased() {
        SeriesState next = new SeriesState(open, late, new Episodes());
        next.nextStart = nextStart;
        next.liveSince = liveSince;
        next.dataUntil = dataUntil;
        next.letGoUntil = oldestPast == NONE ? letGoUntil : nextStart;
        return next;
    }

    /** All of it, for storing. */
    public record Snapshot(
            OpenAggregates open,
            Map<LateKey, Aggregate> late,
            List<Episode> episodes,
            long nextStart,
            long liveSince,
            long oldestPast,
            long letGoUntil,
            long dataUntil,
            int sinceCheckpoint,
            Course course) {}

    public Snapshot snapshot() {
        return new Snapshot(
                open,
                late,
                episodes.all(),
                nextStart,
                liveSince,
                oldestPast,
                letGoUntil,
                dataUntil,
                sinceCheckpoint,
                course);
    }

    public static SeriesState of(Snapshot snapshot) {
        SeriesState state = new SeriesState(
                snapshot.open(),
                snapshot.late().isEmpty() ? Collections.emptyNavigableMap() : new TreeMap<>(snapshot.late()),
                new Episodes(snapshot.episodes()));
        state.nextStart = snapshot.nextStart();
        state.liveSince = snapshot.liveSince();
        state.oldestPast = snapshot.oldestPast();
        state.letGoUntil = snapshot.letGoUntil();
        state.dataUntil = snapshot.dataUntil();
        state.sinceCheckpoint = snapshot.sinceCheckpoint();
        state.course = snapshot.course();
        return state;
    }
}
