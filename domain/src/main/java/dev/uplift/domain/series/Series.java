package dev.uplift.domain.series;

import dev.uplift.domain.drop.Change;
import dev.uplift.domain.drop.Judged;
import dev.uplift.domain.drop.Transition;
import dev.uplift.domain.improvement.Deployments;
import dev.uplift.domain.kpi.Aggregate;
import dev.uplift.domain.kpi.KpiDefinition;
import dev.uplift.domain.kpi.Window;
import dev.uplift.domain.series.WindowCloser.Role;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * The life of one series of a KPI.
 *
 * <p>Idea: nothing happens when data comes in; it is merged into its window. All happens when the arrival clock moves: windows whose end plus grace it has
 * passed are closed in order, with empty ones where nothing was observed, and late data revises its window, and what follows from it, when its slot of arrival
 * has passed. So the outcomes depend on what arrived when, not on the order of processing.
 */
public final class Series {

    private final KpiDefinition kpi;
    private SeriesState state;
    private final PastWindows past;
    private final PastEpisodes ended;
    private final LookBack lookBack;
    private final WindowCloser closer;

    /** @param deployments of an improvement, as far as is known */
    public Series(
            KpiDefinition kpi,
            SeriesState state,
            PastWindows past,
            PastEpisodes ended,
            Function<String, Deployments> deployments) {
        this.kpi = kpi;
        this.state = state;
        this.past = past;
        this.ended = ended;
        this.lookBack = new LookBack(kpi, past, deployments);
        this.closer = new WindowCloser(kpi, lookBack);
    }

    public SeriesState state() {
        return state;
    }

    /** Takes in what arrived on time for the window that starts there. One that has closed since, for grace was longer then, is revised. */
    public void add(long windowStart, Aggregate more) {
        if (state.liveSince != SeriesState.NONE && windowStart < state.nextStart) {
            Window closed = kpi.window().windowOf(windowStart);
            addLate(new LateKey(LateKey.slotEndOf(kpi.finalAt(closed)), windowStart), more);
            return;
        }
        state.open.merge(windowStart, more);
        state.nextStart = Math.min(state.nextStart, windowStart);
    }

    /** Takes in what arrived after the window had become final. */
    public void addLate(LateKey key, Aggregate more) {
        state.mergeLate(key, more);
    }

    /**
     * Lets go of what windows were compared with, for it is another now. Those that are open go on as they are; what has closed can not be revised any more.
     *
     * @return the ends of alerts that were open
     */
    public List<Transition> rebase() {
        List<Transition> ended = state.episodes.endAll();
        state = state.rebased();
        return ended;
    }

    /** What the next window to close has come to; empty if nothing was observed in it. */
    public Optional<Outcome.Provisional> provisional() {
        Aggregate observed = state.open.get(state.nextStart);
        if (observed == null) {
            return Optional.empty();
        }
        Window window = kpi.window().windowOf(state.nextStart);
        return Optional.of(
                new Outcome.Provisional(window, kpi.measurement().valueOf(observed, window), observed.count()));
    }

    /** Gives all that came in to another series; to be called before any of its windows has closed. */
    public void moveTo(Series other) {
        state.open.forEach((aggregate, start) -> other.add(start, aggregate));
        state.late().forEach(other::addLate);
        state = new SeriesState();
    }

    /** The arrival clock at which something happens next; {@code Long.MAX_VALUE}: never. */
    public long nextDue() {
        return Math.min(nextClosing(), nextRevision());
    }

    /**
     * Lets the arrival clock pass.
     *
     * @param goesOn asked behind each closing and each revision; once it says no, what is due waits for the next call
     * @return whether the series lives on; if not, nothing of it needs to be kept
     */
    public boolean advance(long clock, BooleanSupplier goesOn, Consumer<Outcome> outcomes) {
        for (boolean goes = true; goes && nextDue() <= clock; goes = goesOn.getAsBoolean()) {
            if (nextRevision() < nextClosing()) {
                revise(nextRevision(), outcomes);
            } else {
                Window window = kpi.window().windowOf(state.nextStart);
                if (isAbandoned(window)) {
                    abandon(window, outcomes);
                    state = state.leftOver();
                } else {
                    close(window, outcomes);
                }
            }
        }
        return nextDue() != Long.MAX_VALUE;
    }

    private long nextClosing() {
        return state.nextStart == SeriesState.NONE
                ? Long.MAX_VALUE
                : kpi.finalAt(kpi.window().windowOf(state.nextStart));
    }

    private long nextRevision() {
        return state.late().isEmpty() ? Long.MAX_VALUE : state.late().firstKey().slotEnd();
    }

    /** What has come for later windows does not matter: whether it is here yet depends on who was read first. */
    private boolean isAbandoned(Window window) {
        return !state.open.has(window.start())
                && state.dataUntil != Long.MIN_VALUE
                && window.start() - state.dataUntil >= lifeMillis();
    }

    /** The configured life, but long enough for a silent series to say so, and for its windows to be corrected: who comes again knows nothing of them. */
    private long lifeMillis() {
        long leastWindows = kpi.alert().noDataWindows() + 1L;
        long correctable = kpi.correctionHorizon().toMillis() + LateKey.SLOT_MILLIS;
        return Math.max(
                Math.max(kpi.seriesTtl().toMillis(), correctable),
                leastWindows * kpi.window().nominalSize().toMillis());
    }

    private void abandon(Window window, Consumer<Outcome> outcomes) {
        Judged nothing = Judged.nothing(window);
        for (Change change : closer.abandon(state.course)) {
            tell(change, nothing, outcomes);
        }
        for (long at = firstFrom(state.oldestPast); at != SeriesState.NONE; at = firstFrom(at + 1)) {
            past.remove(at);
        }
        ended.forgetBefore(Long.MAX_VALUE);
    }

    private void close(Window window, Consumer<Outcome> outcomes) {
        Aggregate observed = state.open.remove(window.start());
        Aggregate aggregate = observed == null ? kpi.measurement().empty() : observed;
        Course before = state.course;
        Closing closing = closer.close(state.course, window, aggregate, Role.JUDGED);
        outcomes.accept(new Outcome.Closed(
                closing.judged(),
                aggregate.count(),
                kpi.measurement().denominatorOf(aggregate, window),
                0,
                Outcome.Reason.CLOSED));
        closing.changes().forEach(change -> tell(change, closing.judged(), outcomes));
        state.course = closing.after();
        state.dataUntil = observed == null ? state.dataUntil : Math.max(state.dataUntil, window.end());
        remember(window, aggregate, closing, before, observed != null);
        EndedEpisodes.moveOut(state, ended);
    }

    private void tell(Change change, Judged judged, Consumer<Outcome> outcomes) {
        outcomes.accept(new Outcome.Moved(state.episodes.tell(change, judged), kpi.finalAt(judged.window())));
    }

    private void remember(Window window, Aggregate aggregate, Closing closing, Course before, boolean isObserved) {
        if (state.liveSince == SeriesState.NONE) {
            state.liveSince = window.start();
        }
        // Also without a value: one side of a ratio may have been observed, and late data brings the other.
        // And the first behind what was let go, so that late data always finds a checkpoint to go on from.
        if (closing.judged().value().isPresent() || isObserved || window.start() == state.letGoUntil) {
            boolean isCheckpoint = state.sinceCheckpoint >= Checkpoints.EVERY;
            past.put(
                    window.start(),
                    new PastWindow(
                            aggregate,
                            closing.judged().value(),
                            closing.baseline(),
                            closing.isTypical(),
                            0,
                            closing.baseline().value().isPresent(),
                            isCheckpoint ? Optional.of(before) : Optional.empty()));
            state.sinceCheckpoint = isCheckpoint ? 1 : state.sinceCheckpoint + 1;
            state.oldestPast = Math.min(state.oldestPast, window.start());
        }
        state.nextStart = kpi.window().after(window).start();
        if (state.sinceCheckpoint == 1) {
            forgetBefore(window.start() - correctionMillis(), kpi.finalAt(window));
        }
    }

    private void forgetBefore(long horizon, long clock) {
        long oldest = state.oldestPast;
        state.oldestPast =
                new Checkpoints(past).forgetBefore(horizon, start -> lookBack.earliest(start, clock), oldest);
        if (state.oldestPast > oldest) {
            state.letGoUntil = state.oldestPast;
            ended.forgetBefore(firstUnderWayAt(state.oldestPast));
        }
    }

    /** Late data goes through a series again from a checkpoint: what was under way there keeps its name and its place, also if its end was told of its first window. */
    private long firstUnderWayAt(long checkpoint) {
        return past.find(checkpoint)
                .flatMap(PastWindow::checkpoint)
                .map(course -> Math.min(checkpoint, course.firstUnderWay()))
                .orElse(checkpoint);
    }

    private long correctionMillis() {
        long late = kpi.correctionHorizon().toMillis() + kpi.grace().toMillis() + LateKey.SLOT_MILLIS;
        return late + 2 * kpi.window().nominalSize().toMillis();
    }

    /** Lets all late data of one slot of arrival take effect. */
    private void revise(long slotEnd, Consumer<Outcome> outcomes) {
        NavigableMap<Long, Aggregate> late = takeLate(slotEnd);
        if (state.liveSince == SeriesState.NONE) {
            begin(late, slotEnd);
        }
        reopen(late.tailMap(state.nextStart, true));
        miss(late.headMap(state.letGoUntil, false), outcomes);
        if (!late.isEmpty()) {
            state.oldestPast = Math.min(state.oldestPast, late.firstKey());
            // It is a sign of life when it comes: windows that are revised with it, without data of their own, may be
            // corrected themselves.
            long lastEnd = kpi.window().windowOf(late.lastKey()).end();
            state.dataUntil = Math.max(
                    state.dataUntil, Math.max(lastEnd, slotEnd - kpi.grace().toMillis()));
            Replay replay = new Replay(kpi, state, past, closer, lookBack, late);
            EndedEpisodes.moveInFor(() -> replay.run(slotEnd, outcomes), state, ended);
        }
    }

    private NavigableMap<Long, Aggregate> takeLate(long slotEnd) {
        NavigableMap<Long, Aggregate> late = new TreeMap<>();
        while (nextRevision() == slotEnd) {
            LateKey key = state.late().firstKey();
            late.put(key.windowStart(), state.late().pollFirstEntry().getValue());
        }
        return late;
    }

    /**
     * A series first seen by late data has windows from here on. Later windows may be open already, where one partition
     * was read ahead of another. What came late by a shorter grace begins it like any other data.
     */
    private void begin(NavigableMap<Long, Aggregate> late, long clock) {
        late.entrySet().removeIf(entry -> {
            boolean isOpen = kpi.finalAt(kpi.window().windowOf(entry.getKey())) > clock;
            if (isOpen) {
                add(entry.getKey(), entry.getValue());
            }
            return isOpen;
        });
        if (!late.isEmpty()) {
            Window last = kpi.window().windowOf(clock - kpi.grace().toMillis());
            state.nextStart =
                    Math.min(state.nextStart, kpi.window().firstWith(last).start());
        }
    }

    /** Of windows that are not final: grace was shorter when it came. */
    private void reopen(NavigableMap<Long, Aggregate> early) {
        early.forEach((start, aggregate) -> state.open.merge(start, aggregate));
        early.clear();
    }

    /** Of windows that were let go, so that what late data has would pass for all of them. */
    private void miss(NavigableMap<Long, Aggregate> late, Consumer<Outcome> outcomes) {
        late.forEach((start, aggregate) ->
                outcomes.accept(new Outcome.Missed(kpi.window().windowOf(start), aggregate.count())));
        late.clear();
    }

    private long firstFrom(long time) {
        return time == SeriesState.NONE ? time : past.firstFrom(time).orElse(SeriesState.NONE);
    }
}
