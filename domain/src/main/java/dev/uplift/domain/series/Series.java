package dev.uplift.domain.series;

import dev.uplift.domain.baseline.Baseline;
import dev.uplift.domain.baseline.BaselineRule;
import dev.uplift.domain.drop.DropAlert;
import dev.uplift.domain.drop.DropJudge;
import dev.uplift.domain.drop.DropState;
import dev.uplift.domain.drop.Evidence;
import dev.uplift.domain.drop.Judgement;
import dev.uplift.domain.drop.NoDataAlert;
import dev.uplift.domain.drop.Transition;
import dev.uplift.domain.drop.Verdict;
import dev.uplift.domain.kpi.Aggregate;
import dev.uplift.domain.kpi.KpiDefinition;
import dev.uplift.domain.kpi.OnMissing;
import dev.uplift.domain.kpi.Window;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The life of one series of a KPI.
 *
 * <p>Idea: nothing happens when data comes in; it is merged into its window. All happens when the arrival clock moves:
 * windows whose end plus grace it has passed are closed in order, with empty ones where nothing was observed, and late
 * data revises its window when its slot of arrival has passed. So the outcomes depend on what arrived when, not on the
 * order of processing.
 */
public final class Series {

    private final KpiDefinition kpi;
    private SeriesState state;
    private final PastWindows past;
    private final DropJudge judge;
    private final DropAlert dropAlert;
    private final NoDataAlert noDataAlert;

    public Series(KpiDefinition kpi, SeriesState state, PastWindows past) {
        this.kpi = kpi;
        this.state = state;
        this.past = past;
        this.judge = new DropJudge(kpi.direction(), kpi.drop());
        this.dropAlert = new DropAlert(kpi.alert());
        this.noDataAlert = new NoDataAlert(kpi.alert());
    }

    public SeriesState state() {
        return state;
    }

    /** Takes in what arrived on time for the window that starts there. */
    public void add(long windowStart, Aggregate more) {
        merge(state.open.putIfAbsent(windowStart, more), more);
        state.nextStart = Math.min(state.nextStart, windowStart);
    }

    /** Takes in what arrived after the window had become final. */
    public void addLate(LateKey key, Aggregate more) {
        merge(state.late.putIfAbsent(key, more), more);
    }

    /** The arrival clock at which something happens next; {@code Long.MAX_VALUE}: never. */
    public long nextDue() {
        return Math.min(nextClosing(), nextRevision());
    }

    /**
     * Lets the arrival clock pass.
     *
     * @return whether the series lives on; if not, nothing of it needs to be kept
     */
    public boolean advance(long clock, Consumer<Outcome> outcomes) {
        while (nextDue() <= clock) {
            if (nextRevision() < nextClosing()) {
                revise(outcomes);
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
        return state.late.isEmpty() ? Long.MAX_VALUE : state.late.firstKey().slotEnd();
    }

    /** What has come for later windows does not matter: whether it is here yet depends on who was read first. */
    private boolean isAbandoned(Window window) {
        return !state.open.containsKey(window.start())
                && state.dataUntil != Long.MIN_VALUE
                && window.start() - state.dataUntil >= lifeMillis();
    }

    /** The configured life, but long enough for a silent series to say so. */
    private long lifeMillis() {
        long leastWindows = kpi.alert().noDataWindows() + 1L;
        return Math.max(
                kpi.seriesTtl().toMillis(),
                leastWindows * kpi.window().nominalSize().toMillis());
    }

    private void abandon(Window window, Consumer<Outcome> outcomes) {
        Judgement unknown = new Judgement(Verdict.NO_VALUE, OptionalDouble.empty(), OptionalDouble.empty());
        emit(dropAlert.abandon(state.drop), window, OptionalDouble.empty(), unknown, outcomes);
        emit(noDataAlert.abandon(state.noData), window, OptionalDouble.empty(), unknown, outcomes);
        for (long start = state.oldestPast; start < window.start(); start = after(start)) {
            past.remove(start);
        }
    }

    private void close(Window window, Consumer<Outcome> outcomes) {
        Aggregate observed = state.open.remove(window.start());
        Aggregate aggregate = observed == null ? kpi.measurement().empty() : observed;
        OptionalDouble value = valueOf(aggregate, window);
        Baseline baseline = state.memory.baseline(kpi.baseline(), sameSlot(window));
        Judgement judgement = judge.judge(value, hasEvidence(aggregate), baseline);
        outcomes.accept(new Outcome.Closed(window, value, aggregate.count(), judgement, 0));
        moveAlerts(window, value, judgement, aggregate, outcomes);
        state.dataUntil = observed == null ? state.dataUntil : Math.max(state.dataUntil, window.end());
        remember(window, aggregate, value, baseline, judgement, observed != null);
    }

    private void moveAlerts(
            Window window, OptionalDouble value, Judgement judgement, Aggregate aggregate, Consumer<Outcome> outcomes) {
        Evidence evidence =
                new Evidence(window.start(), value.isPresent(), judgement, isRecovered(value, judgement, aggregate));
        DropAlert.Step drop = dropAlert.next(state.drop, evidence);
        NoDataAlert.Step noData = noDataAlert.next(state.noData, evidence);
        state.drop = drop.state();
        state.noData = noData.state();
        emit(drop.transitions(), window, value, judgement, outcomes);
        emit(noData.transitions(), window, value, judgement, outcomes);
    }

    /** Only what was observed, with a baseline and enough samples, can say that a drop is over. */
    private boolean isRecovered(OptionalDouble value, Judgement judgement, Aggregate aggregate) {
        return aggregate.count() >= Math.max(1, kpi.drop().minSamples())
                && value.isPresent()
                && judgement.baseline().isPresent()
                && !judge.isDroppedBy(
                        kpi.alert().resolveBelowPercent(),
                        value.getAsDouble(),
                        judgement.baseline().getAsDouble());
    }

    private void remember(
            Window window,
            Aggregate aggregate,
            OptionalDouble value,
            Baseline baseline,
            Judgement judgement,
            boolean isObserved) {
        boolean isTypical = value.isPresent() && hasEvidence(aggregate) && state.drop instanceof DropState.Ok;
        if (isTypical) {
            state.memory = state.memory.remember(kpi.baseline(), value.getAsDouble(), judgement.baseline());
        }
        if (value.isPresent()) {
            state.lastValue = value;
        }
        // Also without a value: one side of a ratio may have been observed, and late data brings the other.
        if (value.isPresent() || isObserved) {
            past.put(window.start(), new PastWindow(aggregate, value, baseline, isTypical, 0));
            state.oldestPast = Math.min(state.oldestPast, window.start());
        }
        forgetOlderThan(window);
        state.nextStart = window.end();
    }

    private void forgetOlderThan(Window window) {
        long horizon = window.start() - memoryMillis();
        while (state.oldestPast < horizon) {
            past.remove(state.oldestPast);
            state.oldestPast = after(state.oldestPast);
        }
    }

    private long memoryMillis() {
        long seasons = kpi.baseline() instanceof BaselineRule.Seasonal seasonal
                ? seasonal.reach().toMillis()
                : 0;
        long corrections = kpi.correctionHorizon().toMillis() + kpi.grace().toMillis() + LateKey.SLOT_MILLIS;
        return Math.max(seasons, corrections) + 2 * kpi.window().nominalSize().toMillis();
    }

    private void revise(Consumer<Outcome> outcomes) {
        Map.Entry<LateKey, Aggregate> late = Objects.requireNonNull(state.late.pollFirstEntry());
        LateKey key = late.getKey();
        Window window = kpi.window().windowOf(key.windowStart());
        Optional<PastWindow> before = past.find(window.start());
        Aggregate aggregate = before.map(PastWindow::aggregate).orElseGet(kpi.measurement()::empty);
        aggregate.merge(late.getValue());
        Baseline baseline = before.map(PastWindow::baseline).orElse(new Baseline(OptionalDouble.empty(), 0));
        int revision = before.map(PastWindow::revision).orElse(0) + 1;
        boolean isTypical = before.map(PastWindow::isTypical).orElse(true);
        OptionalDouble value = kpi.measurement().valueOf(aggregate, window);
        Judgement judgement = judge.judge(value, hasEvidence(aggregate), baseline);
        outcomes.accept(new Outcome.Closed(window, value, aggregate.count(), judgement, revision));
        past.put(window.start(), new PastWindow(aggregate, value, baseline, isTypical, revision));
        adopt(window, key.slotEnd());
    }

    /**
     * A series first seen by late data has windows from here on. Later windows may be open already, where one partition
     * was read ahead of another; of a series that has windows the first that is not final is this one anyway.
     */
    private void adopt(Window revised, long clock) {
        state.oldestPast = Math.min(state.oldestPast, revised.start());
        state.dataUntil = Math.max(state.dataUntil, revised.end());
        long first = kpi.window().windowOf(clock - kpi.grace().toMillis()).start();
        state.nextStart = Math.min(state.nextStart, first);
    }

    private OptionalDouble valueOf(Aggregate aggregate, Window window) {
        OptionalDouble value = kpi.measurement().valueOf(aggregate, window);
        if (value.isPresent() || aggregate.count() > 0) {
            return value;
        }
        return switch (kpi.onMissing()) {
            case ZERO -> OptionalDouble.of(0);
            case NULL -> OptionalDouble.empty();
            case LAST -> state.lastValue;
        };
    }

    /** An empty window that means 0 is its own evidence: that nothing came is what was seen. */
    private boolean hasEvidence(Aggregate aggregate) {
        return aggregate.count() >= kpi.drop().minSamples()
                || (aggregate.count() == 0 && kpi.onMissing() == OnMissing.ZERO);
    }

    private double[] sameSlot(Window window) {
        if (!(kpi.baseline() instanceof BaselineRule.Seasonal seasonal)) {
            return new double[0];
        }
        // From the middle, so that a day of 23 or 25 hours does not shift the slot.
        long middle = window.start() + window.sizeMillis() / 2;
        double[] found = new double[seasonal.periods()];
        int count = 0;
        for (int i = 1; i <= seasonal.periods(); i++) {
            Window slot = kpi.window().windowOf(middle - i * seasonal.period().toMillis());
            Optional<PastWindow> earlier = past.find(slot.start()).filter(PastWindow::isTypical);
            if (earlier.isPresent() && earlier.get().value().isPresent()) {
                found[count++] = earlier.get().value().getAsDouble();
            }
        }
        return Arrays.copyOf(found, count);
    }

    private long after(long start) {
        return kpi.window().windowOf(start).end();
    }

    private void emit(
            List<Transition> transitions,
            Window window,
            OptionalDouble value,
            Judgement judgement,
            Consumer<Outcome> outcomes) {
        for (Transition transition : transitions) {
            outcomes.accept(new Outcome.Moved(transition, window, value, judgement, kpi.finalAt(window)));
        }
    }

    private static void merge(@Nullable Aggregate present, Aggregate more) {
        if (present != null) {
            present.merge(more);
        }
    }
}
