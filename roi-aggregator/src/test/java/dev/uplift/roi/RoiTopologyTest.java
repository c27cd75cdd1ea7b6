package dev.uplift.roi;

import static dev.uplift.roi.TopologyFixture.benefit;
import static dev.uplift.roi.TopologyFixture.cost;
import static dev.uplift.roi.TopologyFixture.header;
import static dev.uplift.roi.TopologyFixture.money;
import static dev.uplift.roi.TopologyFixture.step;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.uplift.avro.Attribution;
import dev.uplift.avro.ImprovementStatus;
import dev.uplift.avro.MoneyFlow;
import dev.uplift.avro.RoiSummary;
import dev.uplift.domain.improvement.LifecycleStatus;
import dev.uplift.kit.query.Positions;
import dev.uplift.kit.query.TaskGate;
import dev.uplift.roi.state.ImprovementView;
import dev.uplift.schemas.DeadLetterHeaders;
import dev.uplift.schemas.Topics;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.StreamsConfig;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RoiTopologyTest {

    private TopologyFixture topology;

    @BeforeEach
    void start() {
        topology = new TopologyFixture();
    }

    @AfterEach
    void stop() {
        topology.close();
    }

    @Test
    void isTheOneThatWasDecided(@TempDir java.nio.file.Path directory) throws IOException {
        String described = topology.topology(TopologyFixture.properties(directory), true, true)
                .describe()
                .toString();

        assertThat(described.strip()).isEqualTo(golden().strip());
    }

    @Test
    void unnamedResourcesAreRefused(@TempDir java.nio.file.Path directory) {
        var builder = new org.apache.kafka.streams.StreamsBuilder(
                new org.apache.kafka.streams.TopologyConfig(new StreamsConfig(TopologyFixture.properties(directory))));
        builder.stream("in").groupByKey().count();

        assertThatThrownBy(builder::build).isInstanceOf(org.apache.kafka.streams.errors.TopologyException.class);
    }

    @Test
    void entriesMakeASummary() {
        topology.send(cost("c-1", "IMP-7", "1200.00"));
        topology.send(benefit("b-1", "IMP-7", "1810.55"));

        RoiSummary last = last(topology.summaries());

        assertThat(last.getRealized().getNetBenefit()).isEqualTo("610.55");
        assertThat(last.getRealized().getRoiPercent()).isEqualTo("50.88");
        assertThat(last.getRealized().getEntries()).isEqualTo(2);
        assertThat(last.getConfigVersion()).isEqualTo(7);
    }

    @Test
    void secondEventWithTheSameIdCountsOnce() {
        topology.send(cost("c-1", "IMP-7", "1200.00"));
        topology.send(cost("c-1", "IMP-7", "1200.00"));

        assertThat(topology.summaries()).hasSize(1);
        assertThat(view().ledgers().orElseThrow().entries("IMP-7")).hasSize(1);
    }

    @Test
    void sharesGoToTheirImprovements() {
        topology.send(money(
                "b-1",
                "IMP-7",
                MoneyFlow.BENEFIT,
                "100.00",
                "EUR",
                List.of(new Attribution("IMP-7", "0.6"), new Attribution("IMP-8", "0.3"))));

        assertThat(topology.summaries())
                .extracting(
                        RoiSummary::getImprovementId,
                        summary -> summary.getRealized().getBenefit())
                .containsExactlyInAnyOrder(
                        org.assertj.core.groups.Tuple.tuple("IMP-7", "60.00"),
                        org.assertj.core.groups.Tuple.tuple("IMP-8", "30.00"));
        assertThat(view().ledgers()
                        .orElseThrow()
                        .report(view().ledgers().orElseThrow().entries("IMP-7"))
                        .unattributed())
                .isEqualByComparingTo("10.00");
    }

    @Test
    void stepsMakeALifecycle() {
        topology.send(step("l-1", "IMP-7", ImprovementStatus.STARTED));
        topology.send(step("l-2", "IMP-7", ImprovementStatus.DEPLOYED));

        assertThat(view().find("IMP-7").orElseThrow().status()).contains(LifecycleStatus.DEPLOYED);
        assertThat(view().find("IMP-7").orElseThrow().history()).hasSize(2);
        assertThat(view().find("IMP-8")).isEmpty();
    }

    @Test
    void refusedStepIsADeadLetterThatNamesTheState() {
        topology.send(step("l-1", "IMP-7", ImprovementStatus.COMPLETED));
        topology.send(step("l-2", "IMP-7", ImprovementStatus.STARTED));

        var letter = last(topology.deadLetters());

        assertThat(header(letter, DeadLetterHeaders.REASON)).isEqualTo("REFUSED_TRANSITION");
        assertThat(header(letter, DeadLetterHeaders.ERROR)).contains("IMP-7 is COMPLETED");
        assertThat(header(letter, DeadLetterHeaders.TOPIC)).isEqualTo(Topics.IMPROVEMENT_EVENTS.name());
        assertThat(header(letter, DeadLetterHeaders.OFFSET)).isEqualTo("1");
    }

    @Test
    void poisonIsADeadLetterAndTheStreamGoesOn() {
        byte[] poison = {1, 2, 3};
        topology.send(Topics.IMPROVEMENT_EVENTS, "k", poison, new RecordHeaders());
        topology.send(Topics.KPI_WINDOWS, "k", poison, new RecordHeaders());
        topology.send(Topics.KPI_ALERTS, "k", poison, new RecordHeaders());
        topology.send(cost("c-1", "IMP-7", "1.00"));

        assertThat(topology.deadLetters())
                .hasSize(3)
                .allSatisfy(letter -> {
                    assertThat(letter.value()).isEqualTo(poison);
                    assertThat(header(letter, DeadLetterHeaders.REASON)).isEqualTo("UNDECODABLE");
                })
                .extracting(letter -> header(letter, DeadLetterHeaders.TOPIC))
                .containsExactlyInAnyOrder(
                        Topics.IMPROVEMENT_EVENTS.name(), Topics.KPI_WINDOWS.name(), Topics.KPI_ALERTS.name());
        assertThat(topology.summaries()).hasSize(1);
    }

    @Test
    void unknownCurrencyIsADeadLetter() {
        topology.send(money("c-1", "IMP-7", MoneyFlow.COST, "1.00", "XYZ", List.of()));

        assertThat(topology.deadLetters()).hasSize(1).allSatisfy(letter -> {
            assertThat(header(letter, DeadLetterHeaders.REASON)).isEqualTo("INVALID_EVENT");
            assertThat(header(letter, DeadLetterHeaders.ERROR)).contains("XYZ");
        });
    }

    @Test
    void positionsSayWhatIsIncluded() {
        topology.send(cost("c-1", "IMP-7", "1.00"));
        topology.send(cost("c-2", "IMP-7", "1.00"));

        Positions included = view().positions();

        assertThat(included.includes(at(1))).isTrue();
        assertThat(included.includes(at(2))).isFalse();
    }

    @Test
    void switchedOffPartIsNotInTheTopology() {
        try (TopologyFixture withoutRoi = new TopologyFixture(true, false)) {
            withoutRoi.send(cost("c-1", "IMP-7", "1.00"));
            withoutRoi.send(step("l-1", "IMP-7", ImprovementStatus.STARTED));

            ImprovementView view = withoutRoi.views.improvements().find(0).orElseThrow();
            assertThat(view.ledgers()).isEmpty();
            assertThat(view.find("IMP-7")).isPresent();
        }
        try (TopologyFixture without = new TopologyFixture(false, false)) {
            assertThat(without.views.improvements().find(0)).isEmpty();
        }
    }

    @Test
    void closedTaskAnswersNothing() {
        TaskGate gate = view().gate();
        topology.close();

        assertThatThrownBy(() -> gate.read(() -> "stale", Duration.ofSeconds(1)))
                .isInstanceOf(TaskGate.ClosedException.class);
        assertThat(topology.views.improvements().find(0)).isEqualTo(Optional.empty());
        topology = new TopologyFixture();
    }

    private ImprovementView view() {
        return topology.views.improvements().find(0).orElseThrow();
    }

    private static Positions at(long offset) {
        return Positions.of(Topics.IMPROVEMENT_EVENTS.name(), Map.of(0, offset));
    }

    private static <T> T last(List<T> list) {
        return list.get(list.size() - 1);
    }

    private static String golden() throws IOException {
        try (InputStream file = RoiTopologyTest.class.getResourceAsStream("topology.txt")) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
