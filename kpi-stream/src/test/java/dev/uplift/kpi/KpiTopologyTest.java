package dev.uplift.kpi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.uplift.avro.AlertState;
import dev.uplift.avro.KpiAlert;
import dev.uplift.avro.KpiWindow;
import dev.uplift.avro.RevisionReason;
import dev.uplift.avro.WindowStatus;
import dev.uplift.avro.WindowVerdict;
import dev.uplift.domain.baseline.BaselineRule;
import dev.uplift.domain.kpi.Aggregation;
import dev.uplift.domain.kpi.KpiDefinition;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KpiTopologyTest {

    private static final long MINUTE = 60_000;
    private static final long GRACE = 10_000;
    private static final long T0 = 1_700_000_040_000L;

    @TempDir
    private Path directory;

    @Test
    void dropOfExactlyFivePercentFires() {
        try (KpiPipeline pipeline = new KpiPipeline(directory, Kpis.kpi().build())) {
            pipeline.observe(T0, 100).observe(T0 + MINUTE, 95).tick(T0 + 2 * MINUTE + GRACE);

            assertThat(pipeline.alerts())
                    .extracting(KpiAlert::getState, KpiAlert::getDropPercent, KpiAlert::getSeverity)
                    .containsExactly(tuple(AlertState.FIRING, 5.0, "WARNING"));
        }
    }

    @Test
    void dropOfLessThanFivePercentDoesNotFire() {
        try (KpiPipeline pipeline = new KpiPipeline(directory, Kpis.kpi().build())) {
            pipeline.observe(T0, 100).observe(T0 + MINUTE, 95.01).tick(T0 + 2 * MINUTE + GRACE);

            assertThat(pipeline.windows()).hasSize(2);
            assertThat(pipeline.alerts()).isEmpty();
        }
    }

    @Test
    void aHigherThresholdFiresLess() {
        try (KpiPipeline pipeline =
                new KpiPipeline(directory, Kpis.kpi().dropPercent(10).build())) {
            pipeline.observe(T0, 100).observe(T0 + MINUTE, 95).tick(T0 + 2 * MINUTE + GRACE);

            assertThat(pipeline.alerts()).isEmpty();
        }
    }

    @Test
    void afterADeploymentWindowsAreComparedWithThoseBeforeIt() {
        KpiDefinition kpi = Kpis.kpi()
                .baseline(new BaselineRule.PreImprovement("IMP-7", 2, 2))
                .build();
        long deployed = T0 + 3 * MINUTE + 1;
        try (KpiPipeline pipeline = new KpiPipeline(directory, kpi)) {
            pipeline.deploy(deployed, "IMP-7", "kpi");
            double[] values = {500, 100, 110, 90, 104, 99};
            for (int i = 0; i < values.length; i++) {
                pipeline.observe(T0 + i * MINUTE, values[i]);
            }
            pipeline.tick(T0 + values.length * MINUTE + GRACE);

            assertThat(pipeline.windows())
                    .as("the fourth window, in which it was deployed, is neither before nor after")
                    .extracting(KpiWindow::getBaseline, KpiWindow::getVerdict)
                    .containsExactly(
                            tuple(null, WindowVerdict.INSUFFICIENT_BASELINE),
                            tuple(null, WindowVerdict.INSUFFICIENT_BASELINE),
                            tuple(null, WindowVerdict.INSUFFICIENT_BASELINE),
                            tuple(null, WindowVerdict.INSUFFICIENT_BASELINE),
                            tuple(105.0, WindowVerdict.HEALTHY),
                            tuple(105.0, WindowVerdict.ADVERSE));
        }
    }

    @Test
    void windowStaysOpenUntilItsGraceHasPassed() {
        try (KpiPipeline pipeline = new KpiPipeline(directory, Kpis.kpi().build())) {
            pipeline.observe(T0, 100).tick(T0 + MINUTE + GRACE - 1);
            assertThat(pipeline.windows()).isEmpty();

            pipeline.tick(T0 + MINUTE + GRACE);
            assertThat(pipeline.windows()).extracting(KpiWindow::getValue).containsExactly(100.0);
        }
    }

    @Test
    void anOpenWindowIsToldAsProvisionalAndHasNoVerdict() {
        Duration every = Duration.ofSeconds(20);
        try (KpiPipeline pipeline =
                new KpiPipeline(directory, Kpis.kpi().provisionalEvery(every).build())) {
            pipeline.wallClock(T0).observe(T0, 100);
            pipeline.observe(T0 + 10_000, 50).tick(T0 + 19_000);
            assertThat(pipeline.windows())
                    .extracting(KpiWindow::getStatus, KpiWindow::getValue, KpiWindow::getVerdict)
                    .containsExactly(tuple(WindowStatus.PROVISIONAL, 100.0, WindowVerdict.UNKNOWN));

            pipeline.wallClock(T0 + 20_000).tick(T0 + 20_000);
            pipeline.wallClock(T0 + 40_000).tick(T0 + 40_000);
            assertThat(pipeline.windows())
                    .as("once, though two slots have passed")
                    .extracting(KpiWindow::getStatus, KpiWindow::getValue)
                    .containsExactly(tuple(WindowStatus.PROVISIONAL, 75.0));

            pipeline.wallClock(T0 + MINUTE + GRACE).tick(T0 + MINUTE + GRACE);
            assertThat(pipeline.windows())
                    .extracting(KpiWindow::getStatus, KpiWindow::getValue)
                    .containsExactly(tuple(WindowStatus.FINAL, 75.0));
        }
    }

    @Test
    void aSeriesThatTurnsOutToBeOneTooManyIsNeverTold() {
        KpiDefinition kpi = Kpis.kpi()
                .groupBy("country")
                .maxSeries(1)
                .provisionalEvery(Duration.ofSeconds(1))
                .build();
        try (KpiPipeline pipeline = new KpiPipeline(directory, kpi)) {
            pipeline.wallClock(T0)
                    .observe(T0, T0, 100, "a", Map.of("country", "DE"))
                    .observe(T0, T0, 50, "b", Map.of("country", "FR"))
                    .tick(T0);
            assertThat(pipeline.windows()).isEmpty();

            pipeline.tick(T0 + 1_000).tick(T0 + MINUTE + GRACE);
            assertThat(pipeline.windows())
                    .extracting(KpiWindow::getSeries, KpiWindow::getStatus, KpiWindow::getValue)
                    .containsExactlyInAnyOrder(
                            tuple("country=DE", WindowStatus.PROVISIONAL, 100.0),
                            tuple("__other__", WindowStatus.PROVISIONAL, 50.0),
                            tuple("country=DE", WindowStatus.FINAL, 100.0),
                            tuple("__other__", WindowStatus.FINAL, 50.0));
        }
    }

    @Test
    void aTaskThatCatchesUpTellsNoOpenWindows() {
        Duration every = Duration.ofSeconds(20);
        try (KpiPipeline pipeline =
                new KpiPipeline(directory, Kpis.kpi().provisionalEvery(every).build())) {
            pipeline.wallClock(T0 + 10 * MINUTE).observe(T0, 100).tick(T0 + 40_000);

            assertThat(pipeline.windows()).isEmpty();
        }
    }

    @Test
    void countThatFallsToZeroFiresAlthoughNothingArrives() {
        try (KpiPipeline pipeline = new KpiPipeline(
                directory, Kpis.kpi().aggregation(Aggregation.COUNT).build())) {
            pipeline.observe(T0, 1).observe(T0 + 1, 1).tick(T0 + 2 * MINUTE + GRACE);

            assertThat(pipeline.windows()).extracting(KpiWindow::getValue).containsExactly(2.0, 0.0);
            assertThat(pipeline.alerts())
                    .extracting(KpiAlert::getState, KpiAlert::getSeverity, KpiAlert::getValue)
                    .containsExactly(tuple(AlertState.FIRING, "CRITICAL", 0.0));
        }
    }

    @Test
    void missingDataNeverResolvesAndRaisesNoData() {
        try (KpiPipeline pipeline = new KpiPipeline(directory, Kpis.kpi().build())) {
            pipeline.observe(T0, 100).observe(T0 + MINUTE, 50).tick(T0 + 5 * MINUTE);
            pipeline.observe(T0 + 5 * MINUTE, 100).tick(T0 + 6 * MINUTE + GRACE);

            List<KpiAlert> alerts = pipeline.alerts();
            assertThat(alerts)
                    .extracting(KpiAlert::getState)
                    .containsExactly(AlertState.FIRING, AlertState.NO_DATA, AlertState.RESOLVED, AlertState.RESOLVED);
            assertThat(alerts).extracting(KpiAlert::getSequence).containsExactly(0, 0, 1, 1);
        }
    }

    @Test
    void pendingAlertFiresOnlyAfterItsWindows() {
        try (KpiPipeline pipeline =
                new KpiPipeline(directory, Kpis.kpi().forWindows(2).build())) {
            pipeline.observe(T0, 100).observe(T0 + MINUTE, 50).observe(T0 + 2 * MINUTE, 50);
            pipeline.observe(T0 + 3 * MINUTE, 100).tick(T0 + 4 * MINUTE + GRACE);

            assertThat(pipeline.alerts())
                    .extracting(KpiAlert::getState, KpiAlert::getSequence)
                    .containsExactly(
                            tuple(AlertState.PENDING, 0), tuple(AlertState.FIRING, 1), tuple(AlertState.RESOLVED, 2));
        }
    }

    @Test
    void lateEventRevisesItsWindow() {
        try (KpiPipeline pipeline = new KpiPipeline(directory, Kpis.kpi().build())) {
            pipeline.observe(T0, 100).tick(T0 + 2 * MINUTE);
            pipeline.observe(T0 + 1, T0 + 2 * MINUTE, 50, "late", Map.of()).tick(T0 + 2 * MINUTE + 20_000);

            assertThat(pipeline.windows())
                    .filteredOn(window -> window.getStart().toEpochMilli() == T0)
                    .extracting(KpiWindow::getRevision, KpiWindow::getReason, KpiWindow::getValue)
                    .containsExactly(tuple(0, RevisionReason.CLOSED, 100.0), tuple(1, RevisionReason.LATE_DATA, 75.0));
        }
    }

    @Test
    void repeatedEventCountsOnce() {
        try (KpiPipeline pipeline = new KpiPipeline(
                directory, Kpis.kpi().aggregation(Aggregation.SUM).build())) {
            pipeline.observe(T0, T0, 3, "same", Map.of()).observe(T0, T0 + 5, 3, "same", Map.of());
            pipeline.tick(T0 + MINUTE + GRACE);

            assertThat(pipeline.windows()).extracting(KpiWindow::getValue).containsExactly(3.0);
            assertThat(pipeline.account().total().duplicate()).isEqualTo(1);
        }
    }

    @Test
    void whatCanNotBeUsedIsADeadLetterAndTheStreamGoesOn() {
        try (KpiPipeline pipeline = new KpiPipeline(directory, Kpis.kpi().build())) {
            pipeline.pipe(new byte[] {9, 9, 9, 9, 9, 9}, T0).pipe(null, T0);
            pipeline.observe(T0 + 10 * MINUTE, T0, 1, "future", Map.of());
            pipeline.observe(T0, 100).tick(T0 + MINUTE + GRACE);
            pipeline.observe(T0 - 8L * 24 * 60 * MINUTE, T0 + 2 * MINUTE, 1, "old", Map.of());

            assertThat(pipeline.refusals()).containsExactly("UNREADABLE", "NULL_VALUE", "FAR_FUTURE", "TOO_LATE");
            assertThat(pipeline.windows()).extracting(KpiWindow::getValue).containsExactly(100.0);
        }
    }

    @Test
    void distinctValuesOfADimensionAreCounted() {
        try (KpiPipeline pipeline =
                new KpiPipeline(directory, Kpis.kpi().distinct("user").build())) {
            pipeline.observe(T0, T0, 1, "a", Map.of("user", "ann"));
            pipeline.observe(T0, T0, 1, "b", Map.of("user", "bob"));
            pipeline.observe(T0, T0, 1, "c", Map.of("user", "ann"));
            pipeline.tick(T0 + MINUTE + GRACE);

            assertThat(pipeline.windows())
                    .extracting(KpiWindow::getValue, KpiWindow::getCount)
                    .containsExactly(tuple(2.0, 3L));
        }
    }

    @Test
    void seriesAreToldApartByGroupAndFilter() {
        try (KpiPipeline pipeline = new KpiPipeline(
                directory,
                Kpis.kpi().groupBy("country").filter("channel", "web", "app").build())) {
            pipeline.observe(T0, T0, 1, "a", Map.of("country", "DE", "channel", "web"));
            pipeline.observe(T0, T0, 2, "b", Map.of("country", "FR", "channel", "app"));
            pipeline.observe(T0, T0, 9, "c", Map.of("country", "FR", "channel", "phone"));
            pipeline.tick(T0 + MINUTE + GRACE);

            assertThat(pipeline.windows())
                    .extracting(KpiWindow::getSeries, KpiWindow::getValue)
                    .containsExactlyInAnyOrder(tuple("country=DE", 1.0), tuple("country=FR", 2.0));
            assertThat(pipeline.account().total().unmatched()).isEqualTo(1);
        }
    }

    @Test
    void resultsDoNotDependOnTheOrderOfArrivalWithinTheGrace() {
        Random random = new Random(42);
        double[] values = random.doubles(50, -1e6, 1e6).toArray();
        Double forwards = sumOf(values, false);
        Double backwards = sumOf(values, true);

        assertThat(forwards).isEqualTo(backwards);
    }

    private Double sumOf(double[] values, boolean isReversed) {
        try (KpiPipeline pipeline = new KpiPipeline(
                directory.resolve(isReversed ? "b" : "a"),
                Kpis.kpi().aggregation(Aggregation.SUM).build())) {
            for (int i = 0; i < values.length; i++) {
                int index = isReversed ? values.length - 1 - i : i;
                pipeline.observe(T0 + index, T0 + 1000, values[index], "id-" + index, Map.of());
            }
            return pipeline.tick(T0 + MINUTE + GRACE).windows().get(0).getValue();
        }
    }
}
