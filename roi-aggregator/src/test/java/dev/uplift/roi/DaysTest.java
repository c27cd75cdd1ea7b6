package dev.uplift.roi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.uplift.avro.KpiWindow;
import dev.uplift.avro.WindowStatus;
import dev.uplift.avro.WindowVerdict;
import dev.uplift.domain.assessment.Level;
import dev.uplift.kit.config.AnalyticsPlatformDocument;
import dev.uplift.kit.config.MetricsOptimizationDocument;
import dev.uplift.roi.assessment.Terms;
import dev.uplift.roi.state.WindowView;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The days that verdicts rest on, as windows make them. */
class DaysTest {

    private static final Instant START = Instant.parse("2026-06-01T00:00:00Z");
    private static final Duration HOUR = Duration.ofHours(1);
    private static final int HOURS = 24;

    private TopologyFixture topology;

    @BeforeEach
    void start() throws Exception {
        String kpis = """
                {"kpis": [{"id": "orders", "metric": "orders", "aggregation": "SUM", "window": "PT1H",
                           "direction": "HIGHER_IS_BETTER"}]}
                """;
        Terms terms = Terms.of(
                AnalyticsPlatformDocument.ANALYSIS,
                MetricsOptimizationDocument.parse(kpis).config().kpis(),
                7);
        topology = new TopologyFixture(true, true, Optional.of(terms));
    }

    @AfterEach
    void stop() {
        topology.close();
    }

    @Test
    void aDayIsThereOnceItsLastWindowIs() {
        hours(0, HOURS - 1, 10);
        assertThat(levels()).isEmpty();

        hours(HOURS - 1, HOURS, 34);

        assertThat(levels()).containsExactly(new Level(START, START.plus(Duration.ofDays(1)), 11, HOURS, HOURS));
    }

    @Test
    void aRevisedWindowMakesItsDayAnother() {
        hours(0, 3 * HOURS, 10);

        topology.send(window(HOURS + 5, 34, 1));

        assertThat(levels()).extracting(Level::value).containsExactly(10.0, 11.0, 10.0);
    }

    @Test
    void aWindowThatWasMissingCompletesItsDay() {
        hours(0, HOURS + 5, 10);
        hours(HOURS + 6, 2 * HOURS + 1, 10);
        assertThat(levels()).hasSize(1);

        hours(HOURS + 5, HOURS + 6, 10);

        assertThat(levels()).hasSize(2);
    }

    @Test
    void daysOutliveTheirWindows() {
        for (int day = 0; day < 120; day++) {
            hours(day * HOURS, (day + 1) * HOURS, 10);
        }

        Instant end = START.plus(Duration.ofDays(200));
        assertThat(view().shelf().windows("orders", "", START, end, Integer.MAX_VALUE))
                .hasSizeLessThan(92 * HOURS);
        assertThat(levels()).hasSize(120);
    }

    @Test
    void silentSeriesAreLetGoOf() {
        topology.send(ofShop(0));
        hourOfEachDay(1, 400);
        assertThat(windowsOfShop()).hasSize(1);

        hourOfEachDay(400, 403);

        assertThat(windowsOfShop()).isEmpty();
        assertThat(view().shelf().knows("orders", "shop=1")).isFalse();
        assertThat(view().shelf().knows("orders", "")).isTrue();
    }

    @Test
    void aWindowThatWouldBeLetGoOfAtOnceIsNotKept() {
        hours(450 * HOURS, 450 * HOURS + 1, 10);

        topology.send(ofShop(0));
        topology.send(ofShop(60 * HOURS));

        assertThat(windowsOfShop()).hasSize(1);
    }

    @Test
    void aSeriesComesBackAsANewOne() {
        topology.send(ofShop(0));
        hourOfEachDay(1, 403);

        topology.send(ofShop(403 * HOURS));

        assertThat(view().shelf().knows("orders", "shop=1")).isTrue();
        assertThat(windowsOfShop()).hasSize(1);
    }

    @Test
    void daysThatAreSummedUpAnewAtStartAreTheSame() {
        hours(0, 3 * HOURS, 10);
        List<Level> before = levels();

        topology.passTime(Duration.ofSeconds(1));

        assertThat(levels()).isEqualTo(before).hasSize(3);
        assertThat(view().days().areOutdated()).isFalse();
    }

    @Test
    void whatWasMadeOfDaysIsForgottenWhenTheyAreSummedUpAnew() {
        hours(0, 3 * HOURS, 10);
        AtomicInteger made = new AtomicInteger();
        Supplier<Integer> ask = () -> view().shelf().made("orders", "", START, "question", made::incrementAndGet);
        assertThat(List.of(ask.get(), ask.get())).containsExactly(1, 1);

        topology.passTime(Duration.ofSeconds(1));

        assertThat(ask.get()).isEqualTo(2);
    }

    @Test
    void manySeriesAreSummedUpAnewInTurns() {
        for (int series = 0; series <= 500; series++) {
            topology.send(KpiWindow.newBuilder(window(0, 10, 0))
                    .setSeries("shop=" + series)
                    .build());
        }

        topology.passTime(Duration.ofSeconds(1));
        assertThat(view().days().areOutdated()).isTrue();

        topology.passTime(Duration.ofSeconds(1));
        assertThat(view().days().areOutdated()).isFalse();
    }

    private void hours(int from, int to, double value) {
        for (int hour = from; hour < to; hour++) {
            topology.send(window(hour, value, 0));
        }
    }

    private static KpiWindow window(int hour, double value, int revision) {
        Instant start = START.plus(HOUR.multipliedBy(hour));
        return KpiWindow.newBuilder()
                .setKpi("orders")
                .setSeries("")
                .setStart(start)
                .setEnd(start.plus(HOUR))
                .setValue(value)
                .setCount(1)
                .setVerdict(WindowVerdict.HEALTHY)
                .setStatus(WindowStatus.FINAL)
                .setRevision(revision)
                .setConfigVersion(1)
                .build();
    }

    private void hourOfEachDay(int from, int to) {
        for (int day = from; day < to; day++) {
            hours(day * HOURS, day * HOURS + 1, 10);
        }
    }

    private static KpiWindow ofShop(int hour) {
        return KpiWindow.newBuilder(window(hour, 10, 0)).setSeries("shop=1").build();
    }

    private List<KpiWindow> windowsOfShop() {
        return view().shelf().windows("orders", "shop=1", START, START.plus(Duration.ofDays(600)), Integer.MAX_VALUE);
    }

    private List<Level> levels() {
        return view().days()
                .levels("orders", "", START, START.plus(Duration.ofDays(200)))
                .list();
    }

    private WindowView view() {
        return topology.views.windows().find(0).orElseThrow();
    }
}
