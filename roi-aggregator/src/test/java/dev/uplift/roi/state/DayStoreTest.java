package dev.uplift.roi.state;

import static org.assertj.core.api.Assertions.assertThat;

import dev.uplift.domain.assessment.Level;
import dev.uplift.kit.tables.TaskTables;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.state.Stores;
import org.junit.jupiter.api.Test;

/** Which series are let go of. */
class DayStoreTest {

    private static final Instant START = Instant.parse("2026-06-01T00:00:00Z");
    private static final Duration DAY = Duration.ofDays(1);
    private static final int RETENTION_DAYS = 30;

    private final DayStore days;

    DayStoreTest() {
        MockProcessorContext<Void, Void> context = new MockProcessorContext<>();
        for (String name : List.of("commits", "days")) {
            context.addStateStore(Stores.inMemoryKeyValueStore(name).get());
        }
        days = new DayStore(new TaskTables(context, "commits").open("days"), DAY.multipliedBy(RETENTION_DAYS));
    }

    @Test
    void silentSeriesAreLetGoOf() {
        put("orders", "shop=1", 0);
        put("orders", "shop=2", 0);
        put("orders", "shop=3", RETENTION_DAYS);
        assertThat(series("orders")).containsExactly("shop=1", "shop=2", "shop=3");

        for (int day = RETENTION_DAYS + 1; day <= RETENTION_DAYS + 3; day++) {
            put("orders", "shop=3", day);
        }

        assertThat(series("orders")).containsExactly("shop=3");
        assertThat(days.levels("orders", "shop=1")).isEmpty();
    }

    @Test
    void whatOtherKpisSayLetsGoOfNothing() {
        put("orders", "", 0);

        for (int day = 0; day <= 2 * RETENTION_DAYS; day++) {
            put("visits", "", day);
        }

        assertThat(days.levels("orders", "")).hasSize(1);
    }

    @Test
    void seriesThatNeverHadALevelAreLetGoOf() {
        know("orders", "shop=1", 0);
        know("orders", "shop=2", RETENTION_DAYS);
        assertThat(series("orders")).containsExactly("shop=1", "shop=2");

        for (int shop = 3; shop <= 6; shop++) {
            know("orders", "shop=" + shop, RETENTION_DAYS + 1);
        }

        assertThat(series("orders")).containsExactly("shop=2", "shop=3", "shop=4", "shop=5", "shop=6");
    }

    @Test
    void aMarkOfAnEarlierReleaseCountsFromWhenItIsLookedAt() {
        days.know("orders", "shop=1", Optional.empty());
        for (int day = 0; day < RETENTION_DAYS; day++) {
            put("orders", "shop=2", day);
        }
        assertThat(series("orders")).containsExactly("shop=1", "shop=2");

        for (int day = RETENTION_DAYS; day <= RETENTION_DAYS + 3; day++) {
            put("orders", "shop=2", day);
        }

        assertThat(series("orders")).containsExactly("shop=2");
    }

    private void know(String kpi, String series, int day) {
        days.know(kpi, series, Optional.of(START.plus(DAY.multipliedBy(day))));
    }

    private void put(String kpi, String series, int day) {
        Instant start = START.plus(DAY.multipliedBy(day));
        know(kpi, series, day);
        days.put(kpi, series, new Level(start, start.plus(DAY), 10, 1, 1));
    }

    private List<String> series(String kpi) {
        List<String> found = new ArrayList<>();
        days.visitSeries(kpi, found::add);
        return found;
    }
}
