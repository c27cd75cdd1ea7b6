package dev.uplift.domain.advice;

import static org.assertj.core.api.Assertions.assertThat;

import dev.uplift.domain.advice.Outlook.State;
import dev.uplift.domain.assessment.Trend;
import dev.uplift.domain.kpi.Direction;
import dev.uplift.domain.kpi.Target;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The date at which a target is reached, and why there is none. */
class OutlookTest {

    private static final Instant UNTIL = Instant.parse("2026-11-01T00:00:00Z");

    @Test
    void aTrendTowardsTheTargetNamesADateAndItsInterval() {
        Outlook outlook = outlook(100, 2, 1, 4, 120, Direction.HIGHER_IS_BETTER);

        assertThat(outlook)
                .isEqualTo(new Outlook(
                        State.EXPECTED,
                        Optional.of(LocalDate.parse("2026-11-11")),
                        Optional.of(LocalDate.parse("2026-11-06")),
                        Optional.of(LocalDate.parse("2026-11-21"))));
    }

    @Test
    void whatFallsReachesALowerTarget() {
        Outlook outlook = outlook(100, -2, -4, -1, 80, Direction.LOWER_IS_BETTER);

        assertThat(outlook.on()).hasValue(LocalDate.parse("2026-11-11"));
        assertThat(outlook.earliest()).hasValue(LocalDate.parse("2026-11-06"));
        assertThat(outlook.latest()).hasValue(LocalDate.parse("2026-11-21"));
    }

    @Test
    void aPartOfADayCountsForADay() {
        Instant noon = Instant.parse("2026-11-01T12:00:00Z");
        Trend trend = new Trend(100, 100, 2, 1, 4, 1, 28, noon);

        assertThat(Outlook.of(
                                Optional.of(trend),
                                Optional.of(new Target(101.5, Optional.empty())),
                                Direction.HIGHER_IS_BETTER,
                                ZoneOffset.UTC)
                        .on())
                .hasValue(LocalDate.parse("2026-11-02"));
    }

    @Test
    void whereTheFlatEndTakesTooLongThereIsNoLatest() {
        Outlook outlook = outlook(100, 2, 0.01, 4, 120, Direction.HIGHER_IS_BETTER);

        assertThat(outlook.state()).isEqualTo(State.EXPECTED);
        assertThat(outlook.latest()).isEmpty();
    }

    @Test
    void noDateSaysWhy() {
        assertThat(outlook(100, 2, 1, 3, 100, Direction.HIGHER_IS_BETTER).state())
                .isEqualTo(State.REACHED);
        assertThat(outlook(100, 2, 1, 3, 120, Direction.LOWER_IS_BETTER).state())
                .isEqualTo(State.REACHED);
        assertThat(outlook(100, 2, -1, 5, 120, Direction.HIGHER_IS_BETTER).state())
                .isEqualTo(State.NO_TREND);
        assertThat(outlook(100, -2, -3, -1, 120, Direction.HIGHER_IS_BETTER).state())
                .isEqualTo(State.WRONG_WAY);
        assertThat(outlook(100, 2, 1, 3, 80, Direction.LOWER_IS_BETTER).state()).isEqualTo(State.WRONG_WAY);
        assertThat(outlook(100, 0.01, 0.001, 0.02, 120, Direction.HIGHER_IS_BETTER)
                        .state())
                .isEqualTo(State.TOO_FAR);
        assertThat(Outlook.of(
                                Optional.empty(),
                                Optional.of(new Target(1, Optional.empty())),
                                Direction.HIGHER_IS_BETTER,
                                ZoneOffset.UTC)
                        .state())
                .isEqualTo(State.INSUFFICIENT_DATA);
        assertThat(Outlook.of(Optional.empty(), Optional.empty(), Direction.HIGHER_IS_BETTER, ZoneOffset.UTC)
                        .state())
                .isEqualTo(State.NO_TARGET);
    }

    private static Outlook outlook(
            double current, double perDay, double low, double high, double target, Direction direction) {
        return Outlook.of(
                Optional.of(new Trend(current, current, perDay, low, high, 1, 28, UNTIL)),
                Optional.of(new Target(target, Optional.empty())),
                direction,
                ZoneOffset.UTC);
    }
}
