package dev.uplift.roi;

import static dev.uplift.roi.AnalysisFixture.DEPLOYED;
import static dev.uplift.roi.TopologyFixture.NOON;
import static dev.uplift.roi.TopologyFixture.benefit;
import static dev.uplift.roi.TopologyFixture.cost;
import static dev.uplift.roi.TopologyFixture.header;
import static dev.uplift.roi.TopologyFixture.money;
import static dev.uplift.roi.TopologyFixture.step;
import static org.assertj.core.api.Assertions.assertThat;

import dev.uplift.avro.Attribution;
import dev.uplift.avro.ImprovementEvent;
import dev.uplift.avro.ImprovementStatus;
import dev.uplift.avro.LifecycleStep;
import dev.uplift.avro.MoneyFlow;
import dev.uplift.schemas.DeadLetterHeaders;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Events that did not come through the ingestion service, and that it would have refused. */
class PoisonedEventsTest {

    private static final String INVALID = "INVALID_EVENT";
    private static final String FAR_FUTURE = "FAR_FUTURE";
    private static final Instant LAST = Instant.ofEpochMilli(Long.MAX_VALUE);

    private record Poison(String name, ImprovementEvent event, String reason) {}

    private static List<Poison> poisoned() {
        return List.of(
                new Poison("deployed at the end of time", at(LAST, deployed("IMP-8", "orders")), FAR_FUTURE),
                new Poison(
                        "deployed at the beginning of time",
                        at(Instant.ofEpochMilli(Long.MIN_VALUE), deployed("IMP-8", "orders")),
                        INVALID),
                new Poison("deployed before 1970", at(Instant.ofEpochMilli(-1), deployed("IMP-8", "orders")), INVALID),
                new Poison("rolled back at the end of time", at(LAST, rolledBack("IMP-7")), FAR_FUTURE),
                new Poison(
                        "money of a later year",
                        at(Instant.parse("2099-01-01T00:00:00Z"), benefit("p", "IMP-7", "1.00")),
                        FAR_FUTURE),
                new Poison("money at the end of time", at(LAST, cost("p", "IMP-7", "1.00")), FAR_FUTURE),
                new Poison("an exponent in an amount", cost("p", "IMP-7", "1E2"), INVALID),
                new Poison("an exponent in a weight", shared("IMP-7", "1E-1000000000"), INVALID),
                new Poison("an improvement that is a stamp", cost("p", "\u0000", "1.00"), INVALID),
                new Poison("an improvement without a name", cost("p", "", "1.00"), INVALID),
                new Poison("a share for nobody", shared("", "0.5"), INVALID),
                new Poison("a share for a stamp", shared("\u0000", "0.5"), INVALID),
                new Poison("a KPI without a name", deployed("IMP-8", ""), INVALID),
                new Poison("a KPI that is a stamp", deployed("IMP-8", "\u0000"), INVALID),
                new Poison("no id", cost("", "IMP-7", "1.00"), INVALID),
                new Poison("no source", from("", cost("p", "IMP-7", "1.00")), INVALID));
    }

    @Test
    void poisonIsADeadLetterAndChangesNothingElse() throws Exception {
        try (AnalysisFixture healthy = new AnalysisFixture();
                AnalysisFixture poisoned = new AnalysisFixture()) {
            play(healthy, List.of());
            play(poisoned, poisoned());

            assertThat(poisoned.topology.deadLetters())
                    .zipSatisfy(
                            poisoned(),
                            (letter, poison) -> assertThat(header(letter, DeadLetterHeaders.REASON))
                                    .as(poison.name())
                                    .isEqualTo(poison.reason()));
            assertThat(poisoned.topology.summaries()).isEqualTo(healthy.topology.summaries());
            assertThat(poisoned.topology.assessments())
                    .isEqualTo(healthy.topology.assessments())
                    .isNotEmpty();
            assertThat(poisoned.ok("/v1/improvements").get("items"))
                    .isEqualTo(healthy.ok("/v1/improvements").get("items"));
        }
    }

    @ParameterizedTest
    @MethodSource("unusual")
    void whatTheWayInTakesIsTaken(ImprovementEvent event) throws Exception {
        try (TopologyFixture topology = new TopologyFixture()) {
            topology.send(event);

            assertThat(topology.deadLetters()).isEmpty();
        }
    }

    static Stream<ImprovementEvent> unusual() {
        return Stream.of(
                at(Instant.EPOCH, cost("c", "IMP-7", "1.00")),
                at(NOON.plusSeconds(300), cost("c", "IMP-7", "1.00")),
                cost("c", "Einführung / Kasse 2", "-0.10"),
                shared("IMP-8", "0.333333333333333333333333333333"));
    }

    private static void play(AnalysisFixture instance, List<Poison> poisons) {
        instance.deploy("IMP-7", DEPLOYED, "orders");
        instance.topology.send(cost("c-1", "IMP-7", "1200.00"));
        poisons.forEach(poison -> instance.topology.send(poison.event()));
        instance.days("", 28, 28, 20);
        instance.topology.send(benefit("b-1", "IMP-7", "1810.55"));
    }

    private static ImprovementEvent at(Instant time, ImprovementEvent event) {
        return new ImprovementEvent(
                event.getSource(), event.getId(), event.getImprovementId(), time, event.getPayload());
    }

    private static ImprovementEvent from(String source, ImprovementEvent event) {
        return new ImprovementEvent(
                source, event.getId(), event.getImprovementId(), event.getOccurredAt(), event.getPayload());
    }

    private static ImprovementEvent rolledBack(String improvement) {
        return step("p", improvement, ImprovementStatus.ROLLED_BACK);
    }

    private static ImprovementEvent deployed(String improvement, String kpi) {
        LifecycleStep step = LifecycleStep.newBuilder()
                .setStatus(ImprovementStatus.DEPLOYED)
                .setKpis(List.of(kpi))
                .build();
        return new ImprovementEvent("erp", "p", improvement, NOON, step);
    }

    private static ImprovementEvent shared(String improvement, String weight) {
        return money("p", "IMP-7", MoneyFlow.BENEFIT, "1.00", "EUR", List.of(new Attribution(improvement, weight)));
    }
}
