package dev.uplift.domain.assessment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.uplift.domain.kpi.Aggregation;
import dev.uplift.domain.kpi.Measure;
import dev.uplift.domain.kpi.Measurement;
import dev.uplift.domain.kpi.WindowRule;
import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneId;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LevelCollectorTest {

    private static final Instant MIDNIGHT = Instant.parse("2026-10-24T00:00:00Z");
    private static final Measurement MEAN = new Measurement.Single(Measure.of("m", Aggregation.MEAN));
    private static final Measurement SUM = new Measurement.Single(Measure.of("m", Aggregation.SUM));

    @Test
    void theDayOfAMeanIsTheMeanOfItsObservations() {
        assertThat(dayOf(MEAN).levels().values()).containsExactly(25.0);
    }

    @Test
    void theDayOfASumIsTheMeanOfItsWindows() {
        assertThat(dayOf(SUM).levels().values()).containsExactly(20.0);
    }

    @Test
    void theDayOfARatioIsTheRatioOfItsSums() {
        Measurement ratio =
                new Measurement.Ratio(Measure.of("orders", Aggregation.SUM), Measure.of("visits", Aggregation.SUM));
        LevelCollector collector = new LevelCollector(new WindowRule.Fixed(Duration.ofHours(12)), ratio);
        Instant noon = MIDNIGHT.plus(Duration.ofHours(12));
        Instant end = MIDNIGHT.plus(Duration.ofHours(24));
        collector.add(new Reading(MIDNIGHT, noon, OptionalDouble.of(0.5), 7, OptionalDouble.of(10)));
        collector.add(new Reading(noon, end, OptionalDouble.of(0.1), 7, OptionalDouble.of(30)));

        assertThat(collector.levels().list()).containsExactly(new Level(MIDNIGHT, end, (5 + 3) / 40.0, 40, 14));
    }

    @Test
    void theOrderOfWindowsDoesNotMatter() {
        LevelCollector forth = hourly(MEAN);
        LevelCollector back = hourly(MEAN);
        for (int hour = 0; hour < 48; hour++) {
            forth.add(hour(hour, OptionalDouble.of(hour), 1));
            back.add(hour(47 - hour, OptionalDouble.of(47 - hour), 1));
        }

        assertThat(back.levels()).isEqualTo(forth.levels());
        assertThat(forth.levels().values()).containsExactly(11.5, 35.5);
    }

    @Test
    void aDayThatLacksAWindowIsNoDay() {
        LevelCollector collector = hourly(SUM);
        for (int hour = 0; hour < 47; hour++) {
            collector.add(hour(hour, OptionalDouble.of(1), 1));
        }

        assertThat(collector.levels().list())
                .containsExactly(new Level(MIDNIGHT, MIDNIGHT.plus(Duration.ofDays(1)), 1, 24, 24));
    }

    @Test
    void windowsWithoutAValueAreLeftOut() {
        LevelCollector collector = hourly(SUM);
        for (int hour = 0; hour < 48; hour++) {
            collector.add(hour(hour, hour < 6 ? OptionalDouble.of(8) : OptionalDouble.empty(), 1));
        }

        assertThat(collector.levels().values()).containsExactly(8.0);
    }

    @ParameterizedTest
    @ValueSource(ints = {5, 7, 9})
    void windowsThatReachOverMidnightBelongToTheDayOnWhichTheyBegin(int hours) {
        Duration size = Duration.ofHours(hours);
        WindowRule rule = new WindowRule.Fixed(size);
        LevelCollector collector = new LevelCollector(rule, SUM);
        long window = rule.windowOf(MIDNIGHT.toEpochMilli()).end();
        for (int i = 0; i < 10 * 24 / hours; i++) {
            Instant start = Instant.ofEpochMilli(window).plus(size.multipliedBy(i));
            collector.add(new Reading(start, start.plus(size), OptionalDouble.of(3), 1));
        }

        assertThat(collector.levels().values()).hasSizeBetween(8, 10).containsOnly(3.0);
    }

    @Test
    void ofOverlappingWindowsOnlyThoseCountThatFollowOneAnother() {
        Duration size = Duration.ofHours(6);
        LevelCollector collector = new LevelCollector(new WindowRule.Hopping(size, Duration.ofHours(1)), SUM);
        for (int hour = 0; hour < 24; hour++) {
            Instant start = MIDNIGHT.plus(Duration.ofHours(hour));
            collector.add(new Reading(start, start.plus(size), OptionalDouble.of(hour % 6 == 0 ? 3 : 100), 1));
        }

        assertThat(collector.levels().values()).containsExactly(3.0);
    }

    @Test
    void calendarDaysOfAZoneKeepTheirLength() {
        ZoneId berlin = ZoneId.of("Europe/Berlin");
        LevelCollector collector = new LevelCollector(new WindowRule.Calendar(Period.ofDays(1), berlin), SUM);
        Instant saturday = Instant.parse("2026-10-23T22:00:00Z");
        Instant sunday = Instant.parse("2026-10-24T22:00:00Z");
        Instant monday = Instant.parse("2026-10-25T23:00:00Z");
        collector.add(new Reading(saturday, sunday, OptionalDouble.of(24), 1));
        collector.add(new Reading(sunday, monday, OptionalDouble.of(25), 1));

        Levels levels = collector.levels();

        assertThat(levels.list())
                .containsExactly(new Level(saturday, sunday, 24, 1, 1), new Level(sunday, monday, 25, 1, 1));
        assertThat(levels.weekdays()).containsExactly(5, 6);
    }

    @Test
    void weeksStayWeeks() {
        ZoneId utc = ZoneId.of("UTC");
        LevelCollector collector = new LevelCollector(new WindowRule.Calendar(Period.ofWeeks(1), utc), MEAN);
        Instant monday = Instant.parse("2026-10-19T00:00:00Z");
        Instant next = monday.plus(Duration.ofDays(7));
        collector.add(new Reading(monday, next, OptionalDouble.of(4), 9));
        collector.add(new Reading(next, next.plus(Duration.ofDays(7)), OptionalDouble.empty(), 0));

        assertThat(collector.levels()).satisfies(levels -> {
            assertThat(levels.isDaily()).isFalse();
            assertThat(levels.list()).containsExactly(new Level(monday, next, 4, 9, 9));
        });
    }

    /** Half of it at 10 with one observation an hour, half at 30 with three. */
    private static LevelCollector dayOf(Measurement measurement) {
        LevelCollector collector = hourly(measurement);
        for (int hour = 0; hour < 24; hour++) {
            boolean isFirstHalf = hour < 12;
            collector.add(hour(hour, OptionalDouble.of(isFirstHalf ? 10 : 30), isFirstHalf ? 1 : 3));
        }
        return collector;
    }

    private static LevelCollector hourly(Measurement measurement) {
        return new LevelCollector(new WindowRule.Fixed(Duration.ofHours(1)), measurement);
    }

    private static Reading hour(int hour, OptionalDouble value, long count) {
        Instant start = MIDNIGHT.plus(Duration.ofHours(hour));
        return new Reading(start, start.plus(Duration.ofHours(1)), value, count);
    }
}
