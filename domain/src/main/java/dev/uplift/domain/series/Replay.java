package dev.uplift.domain.series;

import dev.uplift.domain.drop.AlertKind;
import dev.uplift.domain.drop.AlertState;
import dev.uplift.domain.drop.Amendments;
import dev.uplift.domain.drop.Change;
import dev.uplift.domain.drop.DropState;
import dev.uplift.domain.drop.Episodes;
import dev.uplift.domain.drop.Judged;
import dev.uplift.domain.drop.NoDataAlert;
import dev.uplift.domain.drop.Transition;
import dev.uplift.domain.drop.Verdict;
import dev.uplift.domain.kpi.Aggregate;
import dev.uplift.domain.kpi.KpiDefinition;
import dev.uplift.domain.kpi.Window;
import dev.uplift.domain.series.WindowCloser.Role;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Lets late data take effect on the windows it belongs to and on all that follows from them.
 *
 * <p>Idea: from the last checkpoint before the first window concerned, windows are closed once more as if the late data
 * had been on time ({@link Checkpoints}), and the alerts that come of it are compared with those that were told ({@link
 * Amendments}). It ends at a later checkpoint where nothing differs any more and no alert is under way; a
 * baseline that looks further back goes on where it does. A window is told again if late data is its own or its value or
 * verdict is another. A window that had no baseline when it closed gets none by this, so that history which is loaded
 * fires nothing for the past.
 */
final class Replay {

    private final KpiDefinition kpi;
    private final SeriesState state;
    private final PastWindows past;
    private final WindowCloser closer;
    private final LookBack lookBack;
    private final NavigableMap<Long, Aggregate> late;
    private final NavigableSet<Long> waiting;

    private Episodes recomputed = new Episodes();
    private Map<Long, Judged> windows = new HashMap<>();
    private Course course = Course.BEGINNING;
    private int sinceCheckpoint;

    /**
     * @param late by start of window; all arrived in one slot
     */
    Replay(
            KpiDefinition kpi,
            SeriesState state,
            PastWindows past,
            WindowCloser closer,
            LookBack lookBack,
            NavigableMap<Long, Aggregate> late) {
        this.kpi = kpi;
        this.state = state;
        this.past = past;
        this.closer = closer;
        this.lookBack = lookBack;
        this.late = late;
        this.waiting = new TreeSet<>(late.keySet());
    }

    void run(long decidedAt, Consumer<Outcome> outcomes) {
        while (!waiting.isEmpty()) {
            replay(waiting.first(), decidedAt, outcomes);
        }
    }

    private void replay(long first, long decidedAt, Consumer<Outcome> outcomes) {
        Checkpoints.Checkpoint from = new Checkpoints(past).upTo(first);
        course = from.course();
        recomputed = openBefore(from.start());
        course = course.with(told(course.noData(), recomputed));
        windows = new HashMap<>();
        sinceCheckpoint = Checkpoints.EVERY;
        long at = from.start();
        while (at < state.nextStart && (at <= first || !isSettled(at))) {
            step(at, outcomes);
            at = next(at);
        }
        Amendments amendments = new Amendments(state.episodes, recomputed, windows::get);
        for (Transition transition :
                amendments.settle(from.start(), from.course().noData(), at)) {
            outcomes.accept(new Outcome.Moved(transition, decidedAt));
        }
        if (at >= state.nextStart) {
            state.course = course;
            state.sinceCheckpoint = sinceCheckpoint;
        }
    }

    /** Checkpoints of earlier releases do not say that NO_DATA was told of what was missing; what was open then does. */
    private static NoDataAlert.State told(NoDataAlert.State noData, Episodes open) {
        boolean isTold = open.all().stream().anyMatch(episode -> episode.kind() == AlertKind.NO_DATA);
        return isTold ? noData.told() : noData;
    }

    /** Those that were open before a window. A drop that late data had brought, only pending and over by the end of that replay, was never told; it is among them all the same. */
    private Episodes openBefore(long start) {
        Episodes open = state.episodes.before(start, course.drop(), course.noData());
        boolean isTold = open.all().stream().anyMatch(episode -> episode.kind() == AlertKind.DROP);
        if (course.drop() instanceof DropState.Pending pending && !isTold) {
            Window first = kpi.window().windowOf(pending.firstWindow());
            Judged judged = past.find(first.start())
                    .map(known -> closer.judged(first, known))
                    .orElseGet(() -> Judged.nothing(first));
            open.tell(new Change(AlertKind.DROP, AlertState.PENDING, first.start(), OptionalInt.empty()), judged);
        }
        return open;
    }

    /** Whether from a window on everything is as it was. */
    private boolean isSettled(long at) {
        return !waiting.contains(at)
                && course.drop() instanceof DropState.Ok
                && course.noData().missing() == 0
                && past.find(at).flatMap(PastWindow::checkpoint).equals(Optional.of(course));
    }

    private void step(long at, Consumer<Outcome> outcomes) {
        waiting.remove(at);
        Window window = kpi.window().windowOf(at);
        @Nullable PastWindow before = past.find(at).orElse(null);
        Verdict verdictBefore = before == null ? Verdict.NO_VALUE : verdict(window, before);
        Aggregate aggregate = before == null ? kpi.measurement().empty() : before.aggregate();
        @Nullable Aggregate more = late.remove(at);
        if (more != null) {
            aggregate.merge(more);
        }
        Course known = course;
        Closing closing = closer.close(course, window, aggregate, role(at, before));
        course = closing.after();
        windows.put(at, closing.judged());
        closing.changes().forEach(change -> recomputed.tell(change, closing.judged()));
        OptionalDouble valueBefore = before == null ? OptionalDouble.empty() : before.value();
        boolean isOther = closing.judged().judgement().verdict() != verdictBefore
                || !closing.judged().value().equals(valueBefore);
        int revision = (before == null ? 0 : before.revision()) + (more != null || isOther ? 1 : 0);
        if (more != null || isOther) {
            Outcome.Reason reason = more != null ? Outcome.Reason.LATE_DATA : Outcome.Reason.BASELINE;
            outcomes.accept(new Outcome.Closed(
                    closing.judged(),
                    aggregate.count(),
                    kpi.measurement().denominatorOf(aggregate, window),
                    revision,
                    reason));
        }
        remember(at, before, more != null, aggregate, closing, revision, known);
    }

    private void remember(
            long at,
            @Nullable PastWindow before,
            boolean hasMore,
            Aggregate aggregate,
            Closing closing,
            int revision,
            Course known) {
        if (before == null && !hasMore && closing.judged().value().isEmpty()) {
            return;
        }
        boolean isCheckpoint = sinceCheckpoint >= Checkpoints.EVERY
                || (before != null && before.checkpoint().isPresent());
        sinceCheckpoint = isCheckpoint ? 1 : sinceCheckpoint + 1;
        PastWindow now = new PastWindow(
                aggregate,
                closing.judged().value(),
                closing.baseline(),
                closing.isTypical(),
                revision,
                before == null || before.isJudged(),
                isCheckpoint ? Optional.of(known) : Optional.empty());
        if (hasMore || before == null || !now.hasNumbersOf(before)) {
            past.put(at, now);
        }
        if (isOtherForBaselines(before, now)) {
            awaitLater(kpi.window().windowOf(at));
        }
    }

    private static boolean isOtherForBaselines(@Nullable PastWindow before, PastWindow now) {
        return before == null
                || before.isTypical() != now.isTypical()
                || !before.value().equals(now.value());
    }

    private void awaitLater(Window window) {
        for (long start : lookBack.hangingOn(window, state.liveSince)) {
            if (start < state.nextStart) {
                waiting.add(start);
            }
        }
    }

    private Role role(long at, @Nullable PastWindow before) {
        if (!isLive(at)) {
            return Role.HISTORY;
        }
        return before == null || before.isJudged() ? Role.JUDGED : Role.UNJUDGED;
    }

    private boolean isLive(long at) {
        return at >= state.liveSince;
    }

    private Verdict verdict(Window window, PastWindow known) {
        return closer.judged(window, known).judgement().verdict();
    }

    /** Before the series lived there are only the windows that late data has filled. */
    private long next(long at) {
        long after = kpi.window().after(kpi.window().windowOf(at)).start();
        if (isLive(after)) {
            return after;
        }
        long found = Math.min(past.firstFrom(after).orElse(SeriesState.NONE), nextWaiting(after));
        return Math.min(found, Math.min(state.liveSince, state.nextStart));
    }

    private long nextWaiting(long from) {
        Long next = waiting.ceiling(from);
        return next == null ? SeriesState.NONE : next;
    }
}
