package dev.uplift.domain.drop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.uplift.domain.baseline.Baseline;
import dev.uplift.domain.kpi.Direction;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DropJudgeTest {

    private static final DropRule FIVE_PERCENT = new DropRule(5, 1, 0, 0, 0);

    @ParameterizedTest
    @CsvSource({
        "HIGHER_IS_BETTER, 100, 95, ADVERSE, 5",
        "HIGHER_IS_BETTER, 100, 95.01, HEALTHY, 4.99",
        "HIGHER_IS_BETTER, 100, 120, HEALTHY, 0",
        "LOWER_IS_BETTER, 100, 105, ADVERSE, 5",
        "LOWER_IS_BETTER, 100, 95, HEALTHY, 0",
        "HIGHER_IS_BETTER, -10, -15, ADVERSE, 50",
        "LOWER_IS_BETTER, 1e-300, 1e10, ADVERSE, 1.7976931348623157e308",
        "HIGHER_IS_BETTER, 0, 0, HEALTHY, ",
        "HIGHER_IS_BETTER, 0, -5, HEALTHY, ",
    })
    void dropIsMeasuredAgainstTheMagnitudeOfTheBaseline(
            Direction direction, double baseline, double value, Verdict verdict, Double percent) {
        Judgement judgement = judge(new DropJudge(direction, FIVE_PERCENT), value, baseline, 0);

        assertThat(judgement.verdict()).isEqualTo(verdict);
        if (percent == null) {
            assertThat(judgement.dropPercent()).isEmpty();
        } else {
            assertThat(judgement.dropPercent().getAsDouble())
                    .isEqualTo(percent, org.assertj.core.api.Assertions.offset(1e-9));
        }
    }

    @Test
    void withoutPercentageOnlyTheAbsoluteDropDecides() {
        DropJudge judge = new DropJudge(Direction.HIGHER_IS_BETTER, new DropRule(5, 1, 3, 0, 0));

        assertThat(judge(judge, -3, 0, 0).verdict()).isEqualTo(Verdict.ADVERSE);
        assertThat(judge(judge, -2.9, 0, 0).verdict()).isEqualTo(Verdict.HEALTHY);
    }

    @Test
    void moveWithinTheNoiseIsHealthy() {
        DropJudge judge = new DropJudge(Direction.HIGHER_IS_BETTER, new DropRule(5, 1, 0, 0, 3));

        assertThat(judge(judge, 80, 100, 10).verdict()).isEqualTo(Verdict.HEALTHY);
        assertThat(judge(judge, 70, 100, 10).verdict()).isEqualTo(Verdict.ADVERSE);
    }

    @Test
    void missingEvidenceIsNoVerdict() {
        DropJudge judge = new DropJudge(Direction.HIGHER_IS_BETTER, FIVE_PERCENT);
        Baseline none = new Baseline(OptionalDouble.empty(), 0);
        Baseline hundred = new Baseline(OptionalDouble.of(100), 0);

        assertThat(judge.judge(OptionalDouble.of(1), true, none).verdict()).isEqualTo(Verdict.INSUFFICIENT_BASELINE);
        assertThat(judge.judge(OptionalDouble.of(1), false, hundred).verdict()).isEqualTo(Verdict.INSUFFICIENT_SAMPLES);
        assertThat(judge.judge(OptionalDouble.empty(), true, hundred).verdict()).isEqualTo(Verdict.NO_VALUE);
    }

    private static Judgement judge(DropJudge judge, double value, double baseline, double sigma) {
        return judge.judge(OptionalDouble.of(value), true, new Baseline(OptionalDouble.of(baseline), sigma));
    }
}
