package dev.uplift.domain.assessment;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class KpiVerdictTest {

    private static final double CONFIDENCE = 0.95;

    @Test
    void theSurestSeriesThatFoundTheVerdictShowsIt() {
        KpiVerdict verdict = KpiVerdict.of(
                Map.of(
                        "country=DE", of(Finding.IMPROVED, 0.0001, 0),
                        "country=FR", of(Finding.REGRESSED, 0.001, 0),
                        "country=IT", of(Finding.REGRESSED, 0.01, 0)),
                CONFIDENCE);

        assertThat(verdict.verdict()).isEqualTo(Finding.REGRESSED);
        assertThat(verdict.series()).contains("country=FR");
        assertThat(verdict.shown().effect().orElseThrow().pValue()).isEqualTo(0.001);
        assertThat(verdict.compared()).isEqualTo(3);
    }

    @Test
    void aMoveThatMayBeChanceAmongManyDoesNotDecide() {
        Map<String, Assessment> many = new TreeMap<>();
        for (int i = 0; i < 10; i++) {
            many.put("series=" + i, of(Finding.INCONCLUSIVE, 0.5, i));
        }
        many.put("series=x", of(Finding.IMPROVED, 0.04, 0));

        KpiVerdict verdict = KpiVerdict.of(many, CONFIDENCE);

        assertThat(verdict.verdict()).isEqualTo(Finding.INCONCLUSIVE);
        assertThat(verdict.daysNeeded()).isEqualTo(9);
        assertThat(verdict.series()).contains("series=x");
    }

    @Test
    void aDecidedVerdictNeedsNoMoreDays() {
        KpiVerdict verdict = KpiVerdict.of(
                Map.of("a=1", of(Finding.IMPROVED, 0.001, 0), "a=2", of(Finding.INCONCLUSIVE, 0.5, 7)), CONFIDENCE);

        assertThat(verdict.verdict()).isEqualTo(Finding.IMPROVED);
        assertThat(verdict.daysNeeded()).isZero();
    }

    @Test
    void withoutSeriesThereIsTooLittleData() {
        KpiVerdict verdict = KpiVerdict.of(Map.of(), CONFIDENCE);

        assertThat(verdict.verdict()).isEqualTo(Finding.INSUFFICIENT_DATA);
        assertThat(verdict.series()).isEmpty();
    }

    private static Assessment of(Finding finding, double pValue, int daysNeeded) {
        return new Assessment(
                finding,
                Method.WELCH_EFFECTIVE_SAMPLE_SIZE,
                OptionalDouble.of(1),
                OptionalDouble.of(2),
                28,
                28,
                Optional.of(new Assessment.Effect(1, OptionalDouble.of(100), 0.5, 1.5, pValue)),
                daysNeeded,
                Optional.empty());
    }
}
