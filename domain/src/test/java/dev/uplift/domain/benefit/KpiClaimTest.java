package dev.uplift.domain.benefit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.uplift.domain.assessment.Level;
import dev.uplift.domain.benefit.KpiClaim.State;
import dev.uplift.domain.kpi.Aggregation;
import dev.uplift.domain.kpi.Direction;
import dev.uplift.domain.kpi.KpiDefinition;
import dev.uplift.domain.kpi.Measure;
import dev.uplift.domain.kpi.Measurement;
import dev.uplift.domain.kpi.ValuePerUnit;
import dev.uplift.domain.roi.ExchangeRate;
import dev.uplift.domain.roi.ExchangeRates;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What may be claimed of a KPI, and how much. */
class KpiClaimTest {

    private static final Instant FIRST = Instant.parse("2026-11-01T00:00:00Z");
    private static final Currency EUR = Currency.getInstance("EUR");
    private static final Currency USD = Currency.getInstance("USD");
    private static final ExchangeRates RATES = new ExchangeRates(
            EUR,
            List.of(
                    new ExchangeRate(USD, FIRST, new BigDecimal("0.50")),
                    new ExchangeRate(USD, FIRST.plus(Duration.ofDays(1)), new BigDecimal("0.75"))));

    @Test
    void valueTimesUpliftTimesVolumeIsClaimed() {
        KpiClaim claim = claim(sum("10.00", EUR), List.of(uplift(3, 2, 4, 24, 24)), 1);

        assertThat(claim.state()).isEqualTo(State.CLAIMED);
        assertAmounts(claim, "1440", "960", "1920");
    }

    @Test
    void allWhoMeasuredTheSameShareIt() {
        assertAmounts(claim(sum("10.00", EUR), List.of(uplift(3, 2, 4, 24, 24)), 3), "480", "320", "640");
    }

    @Test
    void whatASeriesLostIsTakenOff() {
        assertAmounts(
                claim(sum("1.00", EUR), List.of(uplift(3, 2, 4, 10), uplift(-1, -2, -0.5, 10)), 1), "20", "0", "35");
    }

    @Test
    void whereLessIsBetterAFallIsTheUplift() {
        SeriesUplift uplift = SeriesUplift.of(-3, -4, -2, Direction.LOWER_IS_BETTER, days(10));

        assertThat(uplift).isEqualTo(new SeriesUplift(3, 2, 4, days(10)));
    }

    @Test
    void eachDayIsConvertedAtItsOwnRate() {
        assertAmounts(claim(sum("1.00", USD), List.of(uplift(2, 1, 3, 10, 10)), 1), "25", "12.5", "37.5");
    }

    @Test
    void withoutARateOnOneOfTheDaysNothingIsClaimed() {
        SeriesUplift early = new SeriesUplift(
                2, 1, 3, List.of(new Level(FIRST.minus(Duration.ofDays(1)), FIRST, 5), days(1).get(0)));

        assertThat(claim(sum("1.00", USD), List.of(early), 1)).isEqualTo(new KpiClaim(State.NO_RATE, Optional.empty()));
    }

    @Test
    void withoutAClaimTheStateSaysWhy() {
        List<SeriesUplift> moved = List.of(uplift(3, 2, 4, 10));
        KpiDefinition worthless = Kpis.kpi(sumOf(Aggregation.SUM), Optional.empty());

        assertThat(KpiClaim.of(Optional.empty(), true, moved, 1, RATES).state()).isEqualTo(State.UNKNOWN_KPI);
        assertThat(KpiClaim.of(Optional.of(worthless), true, moved, 1, RATES).state())
                .isEqualTo(State.NO_VALUE);
        assertThat(KpiClaim.of(Optional.of(sum("1.00", EUR)), false, List.of(), 1, RATES)
                        .state())
                .isEqualTo(State.INSUFFICIENT_DATA);
        assertThat(KpiClaim.of(Optional.of(sum("1.00", EUR)), true, List.of(), 1, RATES)
                        .state())
                .isEqualTo(State.NOT_CONFIDENT);
    }

    @ParameterizedTest
    @EnumSource(
            value = Aggregation.class,
            names = {"MIN", "MAX"})
    void whatDoesNotAddUpHasNoVolume(Aggregation aggregation) {
        KpiDefinition kpi = Kpis.kpi(sumOf(aggregation), Optional.of(new ValuePerUnit(BigDecimal.ONE, EUR)));

        assertThat(KpiClaim.isPossible(kpi)).isFalse();
        assertThat(claim(kpi, List.of(uplift(3, 2, 4, 10)), 1).state()).isEqualTo(State.NOT_ADDITIVE);
        assertThat(Volume.of(Kpis.kpi(
                        new Measurement.Ratio(Measure.of("a", Aggregation.SUM), Measure.of("b", aggregation)),
                        Optional.empty())))
                .isEmpty();
        assertThat(Volume.of(Kpis.kpi(new Measurement.Single(Measure.percentile("a", 95)), Optional.empty())))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "SUM, WINDOW, 1",
        "COUNT, WINDOW, 1",
        "LAST, WINDOW, 1",
        "DISTINCT, WINDOW, 1",
        "MEAN, OBSERVATION, 1",
        "RATE, SECOND, 3600"
    })
    void theVolumeFollowsFromTheAggregation(Aggregation aggregation, Volume.Unit unit, double perWeight) {
        assertThat(Volume.of(Kpis.kpi(sumOf(aggregation), Optional.empty()))).hasValue(new Volume(unit, perWeight));
    }

    @Test
    void theVolumeOfARatioIsWhatItIsDividedBy() {
        Measurement ratio =
                new Measurement.Ratio(Measure.of("orders", Aggregation.SUM), Measure.of("visits", Aggregation.SUM));
        KpiDefinition kpi = Kpis.kpi(ratio, Optional.of(new ValuePerUnit(new BigDecimal("0.80"), EUR)));

        assertThat(Volume.of(kpi)).hasValue(new Volume(Volume.Unit.DENOMINATOR, 1));
        assertAmounts(claim(kpi, List.of(uplift(0.005, 0.001, 0.009, 4_000, 6_000)), 1), "40", "8", "72");
    }

    private static void assertAmounts(KpiClaim claim, String amount, String low, String high) {
        DerivedBenefit benefit = claim.benefit().orElseThrow();
        assertThat(benefit.amount()).isEqualByComparingTo(amount);
        assertThat(benefit.low()).isEqualByComparingTo(low);
        assertThat(benefit.high()).isEqualByComparingTo(high);
    }

    private static KpiClaim claim(KpiDefinition kpi, List<SeriesUplift> moved, int sharers) {
        return KpiClaim.of(Optional.of(kpi), true, moved, sharers, RATES);
    }

    private static SeriesUplift uplift(double better, double low, double high, double... weights) {
        return new SeriesUplift(better, low, high, days(weights));
    }

    private static List<Level> days(double... weights) {
        List<Level> days = new java.util.ArrayList<>();
        for (double weight : weights) {
            Instant start = FIRST.plus(Duration.ofDays(days.size()));
            days.add(new Level(start, start.plus(Duration.ofDays(1)), 5, weight, 0));
        }
        return days;
    }

    private static KpiDefinition sum(String value, Currency currency) {
        return Kpis.kpi(sumOf(Aggregation.SUM), Optional.of(new ValuePerUnit(new BigDecimal(value), currency)));
    }

    private static Measurement sumOf(Aggregation aggregation) {
        return new Measurement.Single(Measure.of("orders", aggregation));
    }
}
