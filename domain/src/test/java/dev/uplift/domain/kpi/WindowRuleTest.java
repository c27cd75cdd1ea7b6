package dev.uplift.domain.kpi;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;

class WindowRuleTest {

    @Test
    void fixedWindowsAlignToTheEpochAlsoBeforeIt() {
        WindowRule rule = new WindowRule.Fixed(Duration.ofMinutes(1));

        assertThat(rule.windowOf(59_999)).isEqualTo(new Window(0, 60_000));
        assertThat(rule.windowOf(60_000)).isEqualTo(new Window(60_000, 120_000));
        assertThat(rule.windowOf(-1)).isEqualTo(new Window(-60_000, 0));
    }

    @Test
    void hoppingWindowsOverlapAndThoseWithATimeReachFromTheFirstToTheLast() {
        WindowRule rule = new WindowRule.Hopping(Duration.ofMinutes(3), Duration.ofMinutes(1));

        Window last = rule.windowOf(-1);
        Window first = rule.firstWith(last);

        assertThat(last).isEqualTo(new Window(-60_000, 120_000));
        assertThat(first).isEqualTo(new Window(-180_000, 0));
        assertThat(rule.after(first)).isEqualTo(new Window(-120_000, 60_000));
        assertThat(rule.shifted(last, 180_000)).isEqualTo(new Window(120_000, 300_000));
    }

    @Test
    void aCalendarDayHas23Or25HoursWhenTheClocksChange() {
        WindowRule berlin = new WindowRule.Calendar(Period.ofDays(1), ZoneId.of("Europe/Berlin"));

        assertThat(hours(berlin, "2026-03-29T12:00:00Z")).isEqualTo(23);
        assertThat(hours(berlin, "2026-10-25T12:00:00Z")).isEqualTo(25);
        assertThat(hours(berlin, "2026-06-01T12:00:00Z")).isEqualTo(24);
    }

    @Test
    void weeksBeginOnMondayAndMonthsOnTheFirst() {
        long thursday = Instant.parse("2026-11-26T10:00:00Z").toEpochMilli();

        Window week = new WindowRule.Calendar(Period.ofWeeks(1), ZoneId.of("UTC")).windowOf(thursday);
        Window month = new WindowRule.Calendar(Period.ofMonths(1), ZoneId.of("UTC")).windowOf(thursday);

        assertThat(Instant.ofEpochMilli(week.start())).isEqualTo("2026-11-23T00:00:00Z");
        assertThat(Instant.ofEpochMilli(month.start())).isEqualTo("2026-11-01T00:00:00Z");
        assertThat(Instant.ofEpochMilli(month.end())).isEqualTo("2026-12-01T00:00:00Z");
    }

    private static long hours(WindowRule rule, String time) {
        return Duration.ofMillis(
                        rule.windowOf(Instant.parse(time).toEpochMilli()).sizeMillis())
                .toHours();
    }
}
