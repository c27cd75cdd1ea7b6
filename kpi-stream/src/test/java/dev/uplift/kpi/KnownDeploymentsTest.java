package dev.uplift.kpi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.uplift.avro.ImprovementStatus;
import dev.uplift.avro.KpiAlert;
import dev.uplift.avro.KpiWindow;
import dev.uplift.avro.WindowVerdict;
import dev.uplift.domain.baseline.BaselineRule;
import dev.uplift.domain.kpi.KpiDefinition;
import dev.uplift.schemas.ControlHeaders;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which steps of improvements count as deployments, and from when on they are known. */
class KnownDeploymentsTest {

    private static final long MINUTE = 60_000;
    private static final long GRACE = 10_000;
    private static final long DAY = 24 * 60 * MINUTE;
    private static final long T0 = 1_700_000_040_000L;
    private static final long REPLAYED_AT = T0 + 100 * DAY;

    @TempDir
    private Path directory;

    @Test
    void aReplayedDeploymentIsSuspectedOfAReplayedDrop() {
        try (KpiPipeline pipeline = new KpiPipeline(directory, Kpis.kpi().build())) {
            replayDeployment(pipeline, T0 + MINUTE / 2, "IMP-7", "kpi");
            replayDeployment(pipeline, T0 + 3 * MINUTE, "IMP-AFTER", "kpi");
            replay(pipeline, 100, 60, 60);

            assertThat(pipeline.alerts()).extracting(KpiAlert::getSuspects).containsExactly(List.of("IMP-7"));
        }
    }

    @Test
    void replayedWindowsAreComparedWithThoseBeforeAReplayedDeployment() {
        KpiDefinition kpi = Kpis.kpi()
                .baseline(new BaselineRule.PreImprovement("IMP-7", 2, 2))
                .build();
        try (KpiPipeline pipeline = new KpiPipeline(directory, kpi)) {
            replayDeployment(pipeline, T0 + 2 * MINUTE, "IMP-7", "kpi");
            replay(pipeline, 100, 110, 90);

            assertThat(pipeline.windows())
                    .extracting(KpiWindow::getBaseline, KpiWindow::getVerdict)
                    .containsExactly(
                            tuple(null, WindowVerdict.INSUFFICIENT_BASELINE),
                            tuple(null, WindowVerdict.INSUFFICIENT_BASELINE),
                            tuple(105.0, WindowVerdict.ADVERSE));
        }
    }

    @Test
    void aDeploymentThatIsReportedAgainIsNotSuspectedAgain() {
        try (KpiPipeline pipeline = new KpiPipeline(directory, Kpis.kpi().build())) {
            pipeline.deploy(T0 - 3 * DAY, "IMP-OLD", "kpi").deploy(T0 + MINUTE / 2, "IMP-OLD", "kpi");
            pipeline.deploy(T0 + MINUTE / 2, "IMP-7", "kpi");
            drop(pipeline);

            assertThat(pipeline.alerts()).extracting(KpiAlert::getSuspects).containsExactly(List.of("IMP-7"));
        }
    }

    @Test
    void aRefusedDeploymentIsNotSuspected() {
        try (KpiPipeline pipeline = new KpiPipeline(directory, Kpis.kpi().build())) {
            pipeline.step(ImprovementStatus.CANCELLED, T0, "IMP-CANCELLED", "kpi");
            pipeline.deploy(T0 + MINUTE / 2, "IMP-CANCELLED", "kpi");
            pipeline.step(ImprovementStatus.ROLLED_BACK, T0, "IMP-7", "kpi");
            pipeline.deploy(T0 + MINUTE / 2, "IMP-7", "kpi");
            drop(pipeline);

            assertThat(pipeline.alerts()).extracting(KpiAlert::getSuspects).containsExactly(List.of("IMP-7"));
        }
    }

    @Test
    void windowsCloseWhenWhatWasDeployedBeforeIsKnown() {
        try (KpiPipeline pipeline = new KpiPipeline(directory, Kpis.kpi().build())) {
            pipeline.deploymentsAreBehind(true);
            drop(pipeline);
            pipeline.wallClock(1_000);
            assertThat(pipeline.windows()).isEmpty();

            pipeline.deploy(T0 + MINUTE / 2, "IMP-7", "kpi");
            pipeline.deploymentsAreBehind(false).wallClock(2_000);

            assertThat(pipeline.windows()).hasSize(2);
            assertThat(pipeline.alerts()).extracting(KpiAlert::getSuspects).containsExactly(List.of("IMP-7"));
        }
    }

    private static void drop(KpiPipeline pipeline) {
        pipeline.observe(T0, 100).observe(T0 + MINUTE, 60).tick(T0 + 2 * MINUTE + GRACE);
    }

    private static void replayDeployment(KpiPipeline pipeline, long time, String improvement, String kpi) {
        pipeline.report(
                pipeline.stepTo(ImprovementStatus.DEPLOYED, time, improvement, kpi), recorded(time), REPLAYED_AT);
    }

    /** One observation a minute, and a mark when the last window is final. */
    private static void replay(KpiPipeline pipeline, double... values) {
        for (int i = 0; i < values.length; i++) {
            long time = T0 + i * MINUTE;
            byte[] observation = pipeline.encode(time, values[i], "replayed-" + i, Map.of());
            pipeline.pipe(observation, recorded(time), REPLAYED_AT);
        }
        Headers mark = recorded(T0 + values.length * MINUTE + GRACE)
                .add(ControlHeaders.CONTROL, ControlHeaders.MARK.getBytes(StandardCharsets.UTF_8));
        pipeline.pipe(null, mark, REPLAYED_AT);
    }

    private static Headers recorded(long arrival) {
        byte[] millis = ByteBuffer.allocate(Long.BYTES).putLong(arrival).array();
        return new RecordHeaders().add(ControlHeaders.ARRIVAL, millis);
    }
}
