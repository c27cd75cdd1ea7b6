package dev.uplift.domain.drop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.uplift.domain.drop.Severities.Band;
import dev.uplift.domain.kpi.Window;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

/** Drops of 5 % fire; two windows in a row with less than 3 % resolve. */
class DropAlertTest {

    private static final long MINUTE = 60_000;
    private static final AlertRule RULE = new AlertRule(
            1, 2, 3, 0, new Severities(List.of(new Band("WARNING", 5))), Optional.empty(), Optional.empty());

    private final DropAlert alert = new DropAlert(RULE);
    private final List<AlertState> told = new ArrayList<>();
    private DropState state = DropState.OK;
    private int windows;

    @Test
    void aHealthyWindowThatHasNotRecoveredBeginsTheRowAnew() {
        dropOf(50).dropOf(1).dropOf(4).dropOf(1);
        assertThat(told).containsExactly(AlertState.FIRING);

        dropOf(1);
        assertThat(told).containsExactly(AlertState.FIRING, AlertState.RESOLVED);
    }

    @Test
    void anAdverseWindowBeginsTheRowAnew() {
        dropOf(50).dropOf(1).dropOf(6).dropOf(1);
        assertThat(told).containsExactly(AlertState.FIRING);

        dropOf(1);
        assertThat(told).containsExactly(AlertState.FIRING, AlertState.RESOLVED);
    }

    @Test
    void windowsThatTellNothingNeitherCountNorEndTheRow() {
        dropOf(50).dropOf(1);
        next(new Judgement(Verdict.NO_VALUE, OptionalDouble.of(100), OptionalDouble.empty()), false);
        next(new Judgement(Verdict.INSUFFICIENT_SAMPLES, OptionalDouble.of(100), OptionalDouble.of(4)), false);
        next(new Judgement(Verdict.INSUFFICIENT_BASELINE, OptionalDouble.empty(), OptionalDouble.empty()), true);
        next(new Judgement(Verdict.HEALTHY, OptionalDouble.of(100), OptionalDouble.of(0)), false);
        assertThat(told).containsExactly(AlertState.FIRING);

        dropOf(1);
        assertThat(told).containsExactly(AlertState.FIRING, AlertState.RESOLVED);
    }

    private DropAlertTest dropOf(double percent) {
        Verdict verdict = percent >= 5 ? Verdict.ADVERSE : Verdict.HEALTHY;
        next(new Judgement(verdict, OptionalDouble.of(100), OptionalDouble.of(percent)), true);
        return this;
    }

    private void next(Judgement judgement, boolean isObserved) {
        long start = MINUTE * windows++;
        OptionalDouble value = judgement.verdict() == Verdict.NO_VALUE
                ? OptionalDouble.empty()
                : OptionalDouble.of(100 - judgement.dropPercent().orElse(0));
        boolean isRecovered = isObserved && judgement.dropPercent().orElse(100) < RULE.resolveBelowPercent();
        Judged judged = new Judged(new Window(start, start + MINUTE), value, judgement);
        DropAlert.Step step = alert.next(state, new Evidence(judged, isObserved, isRecovered));
        state = step.state();
        step.changes().forEach(change -> told.add(change.state()));
    }
}
