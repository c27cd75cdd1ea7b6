package dev.uplift.kpi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.uplift.avro.AlertState;
import dev.uplift.avro.KpiAlert;
import dev.uplift.avro.KpiWindow;
import dev.uplift.avro.RevisionReason;
import dev.uplift.domain.baseline.BaselineRule;
import dev.uplift.domain.kpi.Aggregation;
import dev.uplift.domain.kpi.Direction;
import dev.uplift.domain.kpi.OnMissing;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What late data, deployments and time do to alerts that were told. */
class AlertAmendmentsTest {

    private static final long MINUTE = 60_000;
    private static final long T0 = 1_700_000_040_000L;

    @TempDir
    private Path directory;

    @Test
    void lateDataRetractsADropThatNeverWas() {
        try (KpiPipeline pipeline = summing()) {
            pipeline.observe(T0, 100).observe(T0 + MINUTE, 60).tick(T0 + 2 * MINUTE + 10_000);
            pipeline.observe(T0 + MINUTE + 1, T0 + 2 * MINUTE + 11_000, 40, "late", Map.of());
            pipeline.tick(T0 + 2 * MINUTE + 40_000);

            assertThat(pipeline.alerts())
                    .extracting(KpiAlert::getState, KpiAlert::getSequence, KpiAlert::getLate, KpiAlert::getValue)
                    .containsExactly(
                            tuple(AlertState.FIRING, 0, false, 60.0), tuple(AlertState.RETRACTED, 1, true, 100.0));
        }
    }

    @Test
    void lateDataAmendsADropThatWasOther() {
        try (KpiPipeline pipeline = summing()) {
            pipeline.observe(T0, 100).observe(T0 + MINUTE, 60).tick(T0 + 2 * MINUTE + 10_000);
            pipeline.observe(T0 + MINUTE + 1, T0 + 2 * MINUTE + 11_000, 30, "late", Map.of());
            pipeline.tick(T0 + 2 * MINUTE + 40_000);

            assertThat(pipeline.alerts())
                    .extracting(KpiAlert::getState, KpiAlert::getSeverity, KpiAlert::getDropPercent)
                    .containsExactly(
                            tuple(AlertState.FIRING, "CRITICAL", 40.0), tuple(AlertState.AMENDED, "WARNING", 10.0));
        }
    }

    @Test
    void lateDataInTheWindowBeforeFiresLate() {
        try (KpiPipeline pipeline = summing()) {
            pipeline.observe(T0, 100).observe(T0 + MINUTE, 100).tick(T0 + 2 * MINUTE + 10_000);
            pipeline.observe(T0 + 1, T0 + 2 * MINUTE + 11_000, 100, "late", Map.of());
            pipeline.tick(T0 + 2 * MINUTE + 40_000);

            assertThat(pipeline.alerts())
                    .extracting(KpiAlert::getState, KpiAlert::getLate, KpiAlert::getBaseline)
                    .containsExactly(tuple(AlertState.FIRING, true, 200.0));
            assertThat(pipeline.windows())
                    .extracting(KpiWindow::getRevision, KpiWindow::getReason)
                    .containsExactly(
                            tuple(0, RevisionReason.CLOSED),
                            tuple(0, RevisionReason.CLOSED),
                            tuple(1, RevisionReason.LATE_DATA),
                            tuple(1, RevisionReason.BASELINE));
        }
    }

    @Test
    void lateDataResolvesADropAfterTheFact() {
        try (KpiPipeline pipeline = summing()) {
            pipeline.observe(T0, 100).observe(T0 + MINUTE, 60).observe(T0 + 2 * MINUTE, 60);
            pipeline.tick(T0 + 3 * MINUTE + 10_000);
            pipeline.observe(T0 + 2 * MINUTE + 1, T0 + 3 * MINUTE + 11_000, 40, "late", Map.of());
            pipeline.tick(T0 + 3 * MINUTE + 40_000);

            assertThat(pipeline.alerts())
                    .extracting(KpiAlert::getState, KpiAlert::getLate)
                    .containsExactly(tuple(AlertState.FIRING, false), tuple(AlertState.RESOLVED, true));
        }
    }

    @Test
    void historyFillsBaselinesAndFiresNothingForThePast() {
        try (KpiPipeline pipeline = new KpiPipeline(
                directory, Kpis.kpi().baseline(new BaselineRule.Median(5, 3)).build())) {
            pipeline.observe(T0, 50).tick(T0 + MINUTE + 10_000);
            for (int i = 1; i <= 5; i++) {
                double value = i == 3 ? 10 : 100;
                pipeline.observe(T0 - i * MINUTE, T0 + MINUTE + 11_000, value, "history-" + i, Map.of());
            }
            pipeline.tick(T0 + MINUTE + 40_000)
                    .observe(T0 + MINUTE + 41_000, 80)
                    .tick(T0 + 2 * MINUTE + 10_000);

            assertThat(pipeline.alerts())
                    .extracting(KpiAlert::getState, KpiAlert::getLate, KpiAlert::getBaseline, KpiAlert::getValue)
                    .containsExactly(tuple(AlertState.FIRING, false, 100.0, 80.0));
        }
    }

    @Test
    void improvementsDeployedShortlyBeforeAreSuspects() {
        try (KpiPipeline pipeline = summing()) {
            pipeline.deploy(T0 - 25 * 60 * MINUTE, "IMP-OLD", "kpi");
            pipeline.deploy(T0 - MINUTE, "IMP-OTHER", "another");
            pipeline.deploy(T0 + MINUTE / 2, "IMP-7", "kpi", "another");
            pipeline.deploy(T0 + 5 * MINUTE, "IMP-AFTER", "kpi");
            pipeline.observe(T0, 100).observe(T0 + MINUTE, 60).tick(T0 + 2 * MINUTE + 10_000);

            assertThat(pipeline.alerts()).extracting(KpiAlert::getSuspects).containsExactly(List.of("IMP-7"));
        }
    }

    @Test
    void dropThatStaysIsToldAgainAfterTheRepeatInterval() {
        try (KpiPipeline pipeline = new KpiPipeline(
                directory,
                Kpis.kpi()
                        .baseline(new BaselineRule.Fixed(100))
                        .repeatInterval(Duration.ofMinutes(2))
                        .build())) {
            for (int i = 0; i < 6; i++) {
                pipeline.observe(T0 + i * MINUTE, 90);
            }
            pipeline.tick(T0 + 6 * MINUTE + 10_000);

            assertThat(pipeline.alerts())
                    .extracting(
                            KpiAlert::getState, alert -> (alert.getWindowStart().toEpochMilli() - T0) / MINUTE)
                    .containsExactly(
                            tuple(AlertState.FIRING, 0L), tuple(AlertState.UPDATE, 2L), tuple(AlertState.UPDATE, 4L));
        }
    }

    @Test
    void dropWithoutDataGoesStale() {
        try (KpiPipeline pipeline = new KpiPipeline(
                directory, Kpis.kpi().staleAfter(Duration.ofMinutes(4)).build())) {
            pipeline.observe(T0, 100).observe(T0 + MINUTE, 50).tick(T0 + 8 * MINUTE);

            assertThat(pipeline.alerts())
                    .extracting(
                            KpiAlert::getState, alert -> (alert.getWindowStart().toEpochMilli() - T0) / MINUTE)
                    .containsExactly(
                            tuple(AlertState.FIRING, 1L), tuple(AlertState.NO_DATA, 3L), tuple(AlertState.STALE, 5L));
        }
    }

    /** Its first window becomes healthy and the silent one behind it adverse: the alert fired as it should have, from another window on. */
    @Test
    void anEpisodeThatBeganLaterThanToldEndsUnderItsName() {
        try (KpiPipeline pipeline = new KpiPipeline(
                directory,
                Kpis.kpi()
                        .baseline(new BaselineRule.Fixed(100))
                        .direction(Direction.LOWER_IS_BETTER)
                        .forWindows(2)
                        .build())) {
            pipeline.observe(T0, 120).observe(T0 + 2 * MINUTE, 120).tick(T0 + 3 * MINUTE + 10_000);
            pipeline.observe(T0 + 1, T0 + 3 * MINUTE + 11_000, 80, "late-0", Map.of());
            pipeline.observe(T0 + MINUTE, T0 + 3 * MINUTE + 11_000, 120, "late-1", Map.of());
            pipeline.tick(T0 + 3 * MINUTE + 40_000);
            pipeline.observe(T0 + 3 * MINUTE + 41_000, 100).tick(T0 + 4 * MINUTE + 10_000);

            assertThat(pipeline.alerts())
                    .extracting(
                            KpiAlert::getState,
                            KpiAlert::getSequence,
                            alert -> alert.getEpisodeStart().toEpochMilli() - T0)
                    .containsExactly(
                            tuple(AlertState.PENDING, 0, 0L),
                            tuple(AlertState.FIRING, 1, 0L),
                            tuple(AlertState.RESOLVED, 2, 0L));
        }
    }

    /** That it was pending once, and over with the next window, was told to nobody; from there on it is gone through again. */
    @Test
    void aDropThatWasNeverToldIsToldOnceItIsPendingAfterAll() {
        try (KpiPipeline pipeline = new KpiPipeline(
                directory,
                Kpis.kpi()
                        .aggregation(Aggregation.MEAN)
                        .baseline(new BaselineRule.Fixed(100))
                        .forWindows(3)
                        .build())) {
            for (int minute = 0; minute <= 16; minute++) {
                pipeline.observe(T0 + minute * MINUTE, 100);
            }
            long closed = T0 + 17 * MINUTE + 10_000;
            pipeline.tick(closed);
            pipeline.observe(T0 + 15 * MINUTE, closed + 1_000, 60, "late-15", Map.of());
            pipeline.tick(closed + 30_000);
            pipeline.observe(T0 + 16 * MINUTE, closed + 31_000, 60, "late-16", Map.of());
            pipeline.tick(closed + 42_000);
            pipeline.observe(closed + 42_000, 100).tick(closed + MINUTE);

            assertThat(pipeline.alerts())
                    .extracting(
                            KpiAlert::getState,
                            KpiAlert::getSequence,
                            KpiAlert::getLate,
                            alert -> (alert.getEpisodeStart().toEpochMilli() - T0) / MINUTE)
                    .containsExactly(tuple(AlertState.PENDING, 0, true, 15L), tuple(AlertState.OK, 1, false, 15L));
        }
    }

    /** Its end was told of its first window, before those that are remembered; what was made of it since was told to nobody. */
    @Test
    void whatWasToldOfADropIsKnownAsLongAsLateDataGoesOnFromIt() {
        try (KpiPipeline pipeline = new KpiPipeline(
                directory,
                Kpis.kpi()
                        .aggregation(Aggregation.MEAN)
                        .baseline(new BaselineRule.Fixed(100))
                        .onMissing(OnMissing.LAST)
                        .correctionHorizon(Duration.ofMinutes(29))
                        .forWindows(3)
                        .build())) {
            pipeline.observe(T0, 100).observe(T0 + MINUTE, 60).tick(T0 + 3 * MINUTE);
            pipeline.observe(T0 + MINUTE, T0 + 3 * MINUTE, 140, "over", Map.of());
            pipeline.tick(T0 + 4 * MINUTE).observe(T0 + 28 * MINUTE, 100).tick(T0 + 29 * MINUTE + 10_000);
            pipeline.observe(T0 + MINUTE, T0 + 30 * MINUTE, 0, "longer-1", Map.of());
            pipeline.observe(T0 + 2 * MINUTE, T0 + 30 * MINUTE, 60, "longer-2", Map.of());
            pipeline.tick(T0 + 49 * MINUTE + 10_000);
            pipeline.observe(T0 + 25 * MINUTE, T0 + 49 * MINUTE + 10_000, 60, "long-enough", Map.of());
            pipeline.tick(T0 + 50 * MINUTE);

            assertThat(pipeline.alerts())
                    .extracting(KpiAlert::getState, KpiAlert::getSequence)
                    .containsExactly(
                            tuple(AlertState.PENDING, 0),
                            tuple(AlertState.OK, 1),
                            tuple(AlertState.FIRING, 2),
                            tuple(AlertState.RESOLVED, 3));
        }
    }

    /** A window without data that was revised because its baseline was may still be corrected itself. */
    @Test
    void aSilentSeriesLivesUntilNothingOfItThatWasRevisedMayBeCorrected() {
        try (KpiPipeline pipeline = new KpiPipeline(
                directory,
                Kpis.kpi()
                        .aggregation(Aggregation.MEAN)
                        .onMissing(OnMissing.LAST)
                        .correctionHorizon(Duration.ofMinutes(5))
                        .seriesTtl(Duration.ofMinutes(3))
                        .build())) {
            pipeline.observe(T0, 100).tick(T0 + 6 * MINUTE);
            pipeline.observe(T0, T0 + 6 * MINUTE, 80, "late-0", Map.of());
            pipeline.tick(T0 + 9 * MINUTE);
            pipeline.observe(T0 + 4 * MINUTE, T0 + 9 * MINUTE, 70, "late-4", Map.of());
            pipeline.tick(T0 + 10 * MINUTE);

            assertThat(pipeline.windows().stream()
                            .filter(window -> window.getStart().toEpochMilli() == T0 + 4 * MINUTE))
                    .extracting(KpiWindow::getRevision, KpiWindow::getValue)
                    .containsExactly(tuple(0, 100.0), tuple(1, 90.0), tuple(2, 70.0));
        }
    }

    private KpiPipeline summing() {
        return new KpiPipeline(
                directory, Kpis.kpi().aggregation(Aggregation.SUM).build());
    }
}
