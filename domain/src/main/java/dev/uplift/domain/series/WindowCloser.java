package dev.uplift.domain.series;

import dev.uplift.domain.baseline.Baseline;
import dev.uplift.domain.baseline.BaselineMemory;
import dev.uplift.domain.drop.Change;
import dev.uplift.domain.drop.DropAlert;
import dev.uplift.domain.drop.DropJudge;
import dev.uplift.domain.drop.DropState;
import dev.uplift.domain.drop.Evidence;
import dev.uplift.domain.drop.Judged;
import dev.uplift.domain.drop.Judgement;
import dev.uplift.domain.drop.NoDataAlert;
import dev.uplift.domain.kpi.Aggregate;
import dev.uplift.domain.kpi.BaselineIncludes;
import dev.uplift.domain.kpi.KpiDefinition;
import dev.uplift.domain.kpi.OnMissing;
import dev.uplift.domain.kpi.Window;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/** Closes one window: its value, its baseline, its verdict, and what that does to the alerts. */
final class WindowCloser {

    /** How a window takes part in judging. */
    enum Role {
        /** Compared with its baseline; moves alerts. */
        JUDGED,
        /** Moves alerts, but has no baseline: it had none when it closed, and what was learnt since fires nothing. */
        UNJUDGED,
        /** Before the series was observed as it happened: compared, so that noise is known; moves no alert. */
        HISTORY
    }

    private final KpiDefinition kpi;
    private final LookBack lookBack;
    private final DropJudge judge;
    private final DropAlert dropAlert;
    private final NoDataAlert noDataAlert;

    WindowCloser(KpiDefinition kpi, LookBack lookBack) {
        this.kpi = kpi;
        this.lookBack = lookBack;
        this.judge = new DropJudge(kpi.direction(), kpi.drop());
        this.dropAlert = new DropAlert(kpi.alert());
        this.noDataAlert = new NoDataAlert(kpi.alert());
    }

    Closing close(Course left, Window window, Aggregate aggregate, Role role) {
        Course before = left.with(lookBack.at(window, left.memory()));
        OptionalDouble observed = kpi.measurement().valueOf(aggregate, window);
        OptionalDouble value = role == Role.HISTORY ? observed : orWhatNothingMeans(observed, before, aggregate);
        Baseline baseline = role == Role.UNJUDGED ? Baseline.NONE : baseline(before, window);
        Judged judged = new Judged(window, value, judge.judge(value, hasEvidence(aggregate), baseline));
        List<Change> changes = new ArrayList<>();
        Course moved = role == Role.HISTORY ? before : move(before, judged, aggregate, changes);
        boolean isTypical = value.isPresent()
                && hasEvidence(aggregate)
                && (moved.drop() instanceof DropState.Ok || kpi.baselineIncludes() == BaselineIncludes.ALL);
        return new Closing(judged, baseline, isTypical, changes, remembering(moved, judged, isTypical));
    }

    /** What a window that is remembered was judged to be. */
    Judged judged(Window window, PastWindow known) {
        Judgement judgement = judge.judge(known.value(), hasEvidence(known.aggregate()), known.baseline());
        return new Judged(window, known.value(), judgement);
    }

    /** The series is forgotten: what is open ends. */
    List<Change> abandon(Course course) {
        List<Change> changes = new ArrayList<>(dropAlert.abandon(course.drop()));
        changes.addAll(noDataAlert.abandon(course.noData()));
        return changes;
    }

    private Course move(Course before, Judged judged, Aggregate aggregate, List<Change> changes) {
        boolean isObserved = aggregate.count() >= Math.max(1, kpi.drop().minSamples());
        Evidence evidence = new Evidence(judged, isObserved, isObserved && isRecovered(judged));
        DropAlert.Step drop = dropAlert.next(before.drop(), evidence);
        NoDataAlert.Step noData = noDataAlert.next(before.noData(), evidence);
        changes.addAll(drop.changes());
        changes.addAll(noData.changes());
        return new Course(before.memory(), drop.state(), noData.state(), before.lastValue());
    }

    private Course remembering(Course moved, Judged judged, boolean isTypical) {
        BaselineMemory memory = isTypical
                ? moved.memory()
                        .remember(
                                kpi.baseline(),
                                judged.value().getAsDouble(),
                                judged.judgement().baseline())
                : moved.memory();
        OptionalDouble last = judged.value().isPresent() ? judged.value() : moved.lastValue();
        return new Course(memory, moved.drop(), moved.noData(), last);
    }

    /** Only what was observed, with a baseline and enough samples, can say that a drop is over. */
    private boolean isRecovered(Judged judged) {
        OptionalDouble baseline = judged.judgement().baseline();
        return judged.value().isPresent()
                && baseline.isPresent()
                && !judge.isDroppedBy(
                        kpi.alert().resolveBelowPercent(), judged.value().getAsDouble(), baseline.getAsDouble());
    }

    private OptionalDouble orWhatNothingMeans(OptionalDouble observed, Course before, Aggregate aggregate) {
        if (observed.isPresent() || !aggregate.isEmpty()) {
            return observed;
        }
        return switch (kpi.onMissing()) {
            case ZERO -> OptionalDouble.of(0);
            case NULL -> OptionalDouble.empty();
            case LAST -> before.lastValue();
        };
    }

    /** An empty window that means 0 is its own evidence: that nothing came is what was seen. */
    private boolean hasEvidence(Aggregate aggregate) {
        return aggregate.count() >= kpi.drop().minSamples()
                || (aggregate.isEmpty() && kpi.onMissing() == OnMissing.ZERO);
    }

    private Baseline baseline(Course before, Window window) {
        return before.memory().baseline(kpi.baseline(), lookBack.sameSlot(window));
    }
}
