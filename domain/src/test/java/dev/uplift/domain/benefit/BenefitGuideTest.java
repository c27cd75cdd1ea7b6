package dev.uplift.domain.benefit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.uplift.domain.PlatformGuide;
import dev.uplift.domain.assessment.Assessment;
import dev.uplift.domain.assessment.Assessment.Always;
import dev.uplift.domain.assessment.Deployment;
import dev.uplift.domain.assessment.Experiment;
import dev.uplift.domain.assessment.Level;
import dev.uplift.domain.assessment.Levels;
import dev.uplift.domain.assessment.Trial;
import dev.uplift.domain.config.AnalysisRule;
import dev.uplift.domain.kpi.Aggregation;
import dev.uplift.domain.kpi.Direction;
import dev.uplift.domain.kpi.KpiDefinition;
import dev.uplift.domain.kpi.Measure;
import dev.uplift.domain.kpi.Measurement;
import dev.uplift.domain.kpi.ValuePerUnit;
import dev.uplift.domain.roi.ExchangeRates;
import dev.uplift.domain.roi.Rounding;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The worked example of the guide: what the experiment of its tables was worth. */
class BenefitGuideTest {

    private static final Currency EUR = Currency.getInstance("EUR");
    private static final Instant DEPLOYED = Instant.parse("2026-09-01T00:00:00Z");
    private static final KpiDefinition CONVERSION = Kpis.kpi(
            new Measurement.Ratio(Measure.of("orders", Aggregation.SUM), Measure.of("visits", Aggregation.SUM)),
            Optional.of(new ValuePerUnit(new BigDecimal("4.00"), EUR)));

    @Test
    void theBenefitOfTheExperimentFollowsFromItsDays() throws IOException {
        Levels arm = levels(3);
        Trial trial = new Trial("control", Map.of("control", levels(1), "one-page", arm), Map.of(), false);
        Assessment found =
                Objects.requireNonNull(new Experiment(new AnalysisRule(Duration.ofDays(1), 28, 28, 14, 14, 0.95, 1))
                        .assess(trial, new Deployment(DEPLOYED, Optional.empty()), Direction.HIGHER_IS_BETTER)
                        .get("one-page"));
        Always always = found.control().orElseThrow().always().orElseThrow();
        SeriesUplift uplift = SeriesUplift.of(
                found.effect().orElseThrow().difference(),
                always.low(),
                always.high(),
                Direction.HIGHER_IS_BETTER,
                arm.list());

        assertThat(rows(uplift))
                .isEqualTo(PlatformGuide.table("example: derived benefit").stream()
                        .map(List::of)
                        .toList());
    }

    private static List<List<String>> rows(SeriesUplift uplift) {
        DerivedBenefit alone = claimed(uplift, 1);
        return List.of(
                List.of("valuePerUnit", "4.00"),
                List.of("uplift", String.format(Locale.ROOT, "%.5f", uplift.better())),
                List.of(
                        "volume",
                        String.format(
                                Locale.ROOT,
                                "%.0f",
                                uplift.volume(Volume.of(CONVERSION).orElseThrow()))),
                List.of("amount", shown(alone.amount())),
                List.of("low", shown(alone.low())),
                List.of("high", shown(alone.high())),
                List.of(
                        "amount, shared with one other",
                        shown(claimed(uplift, 2).amount())));
    }

    private static DerivedBenefit claimed(SeriesUplift uplift, int sharers) {
        return KpiClaim.of(Optional.of(CONVERSION), true, List.of(uplift), sharers, new ExchangeRates(EUR, List.of()))
                .benefit()
                .orElseThrow();
    }

    private static String shown(BigDecimal amount) {
        return Rounding.money(amount, EUR).toPlainString();
    }

    /** @param column of the visits; that of the orders follows */
    private static Levels levels(int column) throws IOException {
        List<Level> levels = new ArrayList<>();
        for (String[] row : PlatformGuide.table("example: experiment")) {
            Instant start = DEPLOYED.plus(Duration.ofDays(Integer.parseInt(row[0])));
            long visits = Long.parseLong(row[column]);
            double ratio = Double.parseDouble(row[column + 1]) / visits;
            levels.add(new Level(start, start.plus(Duration.ofDays(1)), ratio, (double) visits, visits));
        }
        return new Levels(levels, true, ZoneOffset.UTC);
    }
}
