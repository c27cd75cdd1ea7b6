package dev.uplift.domain.assessment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.uplift.domain.config.AnalysisRule;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Random;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Trends and volatility of daily levels. */
class TrendTest {

    private static final Instant START = Instant.parse("2026-09-01T00:00:00Z");
    private static final AnalysisRule RULE = new AnalysisRule(Duration.ofDays(1), 28, 28, 14, 14, 0.95, 1);

    @Test
    void aLineWithARhythmOfTheWeekIsFoundExactly() {
        Trend trend = trend(28, day -> 100 + 0.5 * day + 10 * (day % 7));

        assertThat(trend.perDay()).isCloseTo(0.5, within(1e-9));
        assertThat(trend.volatility()).isCloseTo(0, within(1e-9));
        assertThat(trend.current()).isCloseTo(100 + 0.5 * 27.5 + 30, within(1e-9));
        assertThat(trend.isDistinct()).isTrue();
    }

    @Test
    void aConstantHasNoTrendAndNoVolatility() {
        Trend trend = trend(28, day -> 0.1);

        assertThat(trend.isDistinct()).isFalse();
        assertThat(trend.perDay()).isZero();
        assertThat(trend.volatilityPercent()).hasValue(0);
    }

    @Test
    void volatilityIsTheDeviationAroundLineAndWeekdays() {
        Random random = new Random(7);
        Trend trend = trend(28, day -> 100 + 0.5 * day + 10 * (day % 7) + 4 * random.nextGaussian());

        assertThat(trend.volatility()).isBetween(2.5, 5.5);
        assertThat(trend.volatilityPercent().orElseThrow())
                .isCloseTo(100 * trend.volatility() / trend.mean(), within(1e-9));
    }

    @Test
    void onlyTheNewestDaysCount() {
        Trend trend = trend(60, day -> day < 32 ? 1_000 - day : 5 + 2 * day);

        assertThat(trend.levels()).isEqualTo(28);
        assertThat(trend.perDay()).isCloseTo(2, within(1e-9));
        assertThat(trend.until()).isEqualTo(START.plus(Duration.ofDays(60)));
    }

    @Test
    void aMissingDayKeepsItsPlace() {
        List<Level> days =
                new java.util.ArrayList<>(levels(28, day -> 3.0 * day).list());
        days.subList(5, 9).clear();

        assertThat(Trend.of(new Levels(days, true, ZoneOffset.UTC), RULE)
                        .orElseThrow()
                        .perDay())
                .isCloseTo(3, within(1e-9));
    }

    @Test
    void fewerDaysThanTheLeastSayNothing() {
        assertThat(Trend.of(levels(13, day -> day), RULE)).isEmpty();
        assertThat(Trend.of(levels(0, day -> day), RULE)).isEmpty();
        assertThat(Trend.of(levels(14, day -> day), RULE)).isPresent();
    }

    @Test
    void aLevelOfZeroHasNoPercent() {
        assertThat(trend(28, day -> 0).volatilityPercent()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"0, 28", "0.3, 28", "0.5, 28", "0, 14", "0.5, 14"})
    void aTrendIsSeldomFoundWhereThereIsNone(double likeness, int days) {
        int found = 0;
        int tries = 1_000;
        for (int seed = 0; seed < tries; seed++) {
            found += trend(days, noise(seed, likeness)).isDistinct() ? 1 : 0;
        }

        assertThat(100.0 * found / tries).as("percent, likeness %s", likeness).isLessThan(7);
    }

    @Test
    void aClearTrendIsMostlyFound() {
        int found = 0;
        for (int seed = 0; seed < 200; seed++) {
            IntToDoubleFunction noise = noise(seed, 0);
            Trend trend = trend(28, day -> 0.2 * day + noise.applyAsDouble(day));
            found += trend.low() > 0 ? 1 : 0;
        }

        assertThat(found / 2.0).as("percent").isGreaterThan(80);
    }

    /** Deviation 1, and so alike are neighbours. */
    private static IntToDoubleFunction noise(int seed, double likeness) {
        Random random = new Random(seed);
        double[] last = {random.nextGaussian()};
        return day -> {
            double value = last[0];
            last[0] = likeness * value + Math.sqrt(1 - likeness * likeness) * random.nextGaussian();
            return value;
        };
    }

    private static Trend trend(int days, IntToDoubleFunction value) {
        return Trend.of(levels(days, value), RULE).orElseThrow();
    }

    private static Levels levels(int days, IntToDoubleFunction value) {
        return new Levels(
                IntStream.range(0, days)
                        .mapToObj(day -> {
                            Instant start = START.plus(Duration.ofDays(day));
                            return new Level(start, start.plus(Duration.ofDays(1)), value.applyAsDouble(day));
                        })
                        .toList(),
                true,
                ZoneOffset.UTC);
    }
}
