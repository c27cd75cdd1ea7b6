package dev.uplift.domain.advice;

import static org.assertj.core.api.Assertions.assertThat;

import dev.uplift.domain.advice.Effectiveness.SeriesChange;
import dev.uplift.domain.assessment.Finding;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class EffectivenessTest {

    @Test
    void countsImprovementsByVerdictAndSeriesByKpi() {
        Effectiveness programme = new Effectiveness();
        programme.add(
                Finding.IMPROVED, List.of(change("a", Finding.IMPROVED, 10), change("b", Finding.INCONCLUSIVE, 1)));
        programme.add(Finding.REGRESSED, List.of(change("a", Finding.REGRESSED, -4)));
        programme.add(Finding.NO_EFFECT, List.of(change("a", Finding.NO_EFFECT, 0)));
        programme.add(
                Finding.INSUFFICIENT_DATA,
                List.of(new SeriesChange("a", Finding.INSUFFICIENT_DATA, OptionalDouble.empty())));

        assertThat(programme.deployed()).isEqualTo(4);
        assertThat(programme.assessed()).isEqualTo(3);
        assertThat(programme.improvedPercent().orElseThrow()).isEqualTo(100.0 / 3);
        assertThat(programme.verdicts()).hasSize(5).containsEntry(Finding.INCONCLUSIVE, 0L);
        Effectiveness.KpiChange change = programme.changes().get("a");
        assertThat(change.assessed()).isEqualTo(3);
        assertThat(change.improved()).isEqualTo(1);
        assertThat(change.regressed()).isEqualTo(1);
        assertThat(change.medianBetterPercent()).hasValue(0);
    }

    @Test
    void theMedianOfTwoIsTheirMiddle() {
        Effectiveness programme = new Effectiveness();
        programme.add(Finding.IMPROVED, List.of(change("a", Finding.IMPROVED, 10), change("a", Finding.IMPROVED, 20)));

        assertThat(programme.changes().get("a").medianBetterPercent()).hasValue(15);
    }

    @Test
    void withoutAnImprovementThereIsNoShare() {
        assertThat(new Effectiveness().improvedPercent()).isEmpty();
    }

    private static SeriesChange change(String kpi, Finding finding, double percent) {
        return new SeriesChange(kpi, finding, OptionalDouble.of(percent));
    }
}
