package dev.uplift.domain.drop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.uplift.domain.kpi.Window;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class NoDataAlertTest {

    private static final long MINUTE = 60_000;

    private NoDataAlert.State state = NoDataAlert.State.OBSERVED;
    private int windows;

    @Test
    void firesOnceAndEndsWithTheNextValue() {
        assertThat(missing(2)).isEmpty();
        assertThat(missing(2)).containsExactly(AlertState.NO_DATA);
        assertThat(missing(2)).isEmpty();
        assertThat(value(2)).containsExactly(AlertState.RESOLVED);
        assertThat(value(2)).isEmpty();
    }

    @Test
    void aSilenceThatARuleOfNowFindsTooLongIsTold() {
        missing(5);
        missing(5);
        missing(5);

        assertThat(missing(2)).containsExactly(AlertState.NO_DATA);
        assertThat(value(2)).containsExactly(AlertState.RESOLVED);
    }

    @Test
    void aSilenceThatNoRuleHasToldHasNoEnd() {
        missing(5);
        missing(5);

        assertThat(value(2)).isEmpty();
    }

    @Test
    void whatAnEarlierRuleHasToldEndsAlsoWhereTheRuleOfNowWouldNotHave() {
        missing(2);
        missing(2);

        assertThat(missing(5)).isEmpty();
        assertThat(new NoDataAlert(rule(0)).abandon(state))
                .extracting(Change::state)
                .containsExactly(AlertState.STALE);
        assertThat(value(0)).containsExactly(AlertState.RESOLVED);
    }

    private List<AlertState> missing(int noDataWindows) {
        return next(noDataWindows, OptionalDouble.empty());
    }

    private List<AlertState> value(int noDataWindows) {
        return next(noDataWindows, OptionalDouble.of(1));
    }

    private List<AlertState> next(int noDataWindows, OptionalDouble value) {
        long start = MINUTE * windows++;
        Judgement judgement = new Judgement(
                value.isPresent() ? Verdict.HEALTHY : Verdict.NO_VALUE, OptionalDouble.empty(), OptionalDouble.empty());
        Judged judged = new Judged(new Window(start, start + MINUTE), value, judgement);
        NoDataAlert.Step step = new NoDataAlert(rule(noDataWindows)).next(state, new Evidence(judged, true, false));
        state = step.state();
        return step.changes().stream().map(Change::state).toList();
    }

    private static AlertRule rule(int noDataWindows) {
        return new AlertRule(
                1,
                1,
                3,
                noDataWindows,
                new Severities(List.of(new Severities.Band("WARNING", 5))),
                Optional.empty(),
                Optional.empty());
    }
}
