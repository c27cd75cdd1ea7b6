package dev.uplift.roi;

import static dev.uplift.roi.AnalysisFixture.DEPLOYED;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.uplift.avro.AlertState;
import dev.uplift.avro.ImprovementStatus;
import dev.uplift.avro.KpiAlert;
import dev.uplift.avro.MoneyFlow;
import dev.uplift.roi.http.RoiAnswers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Recommendations and effectiveness over the real server and topology. */
class RecommendationHttpTest {

    private static final String PATH = "/v1/recommendations";

    private AnalysisFixture instance;

    @BeforeEach
    void start() throws Exception {
        instance = new AnalysisFixture();
    }

    @AfterEach
    void stop() {
        instance.close();
    }

    @Test
    void whatImprovedIsKeptAndScaledOnceItPays() throws Exception {
        instance.deploy("IMP-7", DEPLOYED, "orders");
        instance.days("", 28, 28, 20);

        JsonNode kept = instance.ok(PATH).at("/items/0");
        instance.topology.send(TopologyFixture.cost("c", "IMP-7", "100"));
        instance.topology.send(TopologyFixture.benefit("b", "IMP-7", "130"));
        JsonNode scaled = instance.ok(PATH).at("/items/0");

        assertThat(kept.get("action").asText()).isEqualTo("KEEP");
        assertThat(kept.get("rule").asText()).isEqualTo("keep-improved");
        assertThat(scaled.get("action").asText()).isEqualTo("SCALE");
        assertThat(scaled.get("improvementId").asText()).isEqualTo("IMP-7");
        assertThat(scaled.at("/evidence/netBenefit").asText()).isEqualTo("30.00");
        assertThat(scaled.at("/evidence/roiPercent").asText()).isEqualTo("30.00");
        assertThat(scaled.at("/evidence/verdict").asText()).isEqualTo("IMPROVED");
        assertThat(scaled.at("/evidence/series/IMPROVED").asInt()).isEqualTo(1);
        assertThat(scaled.at("/evidence/findings/0/kpi").asText()).isEqualTo("orders");
        assertThat(scaled.at("/evidence/findings/0/difference").asDouble()).isBetween(19.0, 21.0);
    }

    @Test
    void whatMadeAKpiWorseIsRolledBackInThatKpisDirection() throws Exception {
        instance.deploy("IMP-7", DEPLOYED, "errors");
        instance.days("errors", "", 28, 28, 20);

        assertThat(actions()).containsExactly("ROLL_BACK IMP-7");
        instance.step("back", "IMP-7", ImprovementStatus.ROLLED_BACK, DEPLOYED.plus(Duration.ofDays(40)), "errors");
        assertThat(actions()).isEmpty();
    }

    @Test
    void whatIsUndecidedGetsTheDaysItNeeds() throws Exception {
        instance.deploy("IMP-7", DEPLOYED, "orders");
        instance.days("", 28, 5, 20);

        JsonNode item = instance.ok(PATH).at("/items/0");

        assertThat(item.get("action").asText()).isEqualTo("EXTEND");
        assertThat(item.at("/evidence/daysNeeded").asInt()).isEqualTo(9);
    }

    @Test
    void whatDoesNothingAndCostsIsStopped() throws Exception {
        instance.deploy("IMP-7", DEPLOYED, "orders");
        instance.deploy("IMP-8", DEPLOYED, "orders");
        instance.days("", 28, 28, 0);
        instance.topology.send(TopologyFixture.cost("c", "IMP-8", "100"));

        assertThat(instance.ok(PATH).at("/items/0/evidence/verdict").asText()).isEqualTo("NO_EFFECT");
        assertThat(actions()).containsExactly("ITERATE IMP-7", "STOP_FUNDING IMP-8");
    }

    @Test
    void aMoveOfOneSeriesAmongManyIsNoVerdict() throws Exception {
        instance.deploy("IMP-7", DEPLOYED, "orders");
        instance.days("country=DE", 28, 28, 2.5);
        String alone = instance.ok(PATH).at("/items/0/evidence/verdict").asText();
        double chance = instance.ok("/v1/improvements/IMP-7/assessments")
                .at("/items/0/pValue")
                .asDouble();
        int others = (int) Math.ceil(0.05 / chance);
        for (int i = 0; i < others; i++) {
            instance.days("country=X" + i, 28, 28, 0);
        }

        assertThat(chance).isBetween(0.0005, 0.05);
        assertThat(alone).isEqualTo("IMPROVED");
        assertThat(instance.ok(PATH).at("/items/0/evidence/verdict").asText()).isEqualTo("INCONCLUSIVE");
        assertThat(instance.ok(PATH).at("/items/0/evidence/findings/0/verdict").asText())
                .isEqualTo("INCONCLUSIVE");
    }

    @Test
    void aDropThatNothingExplainsIsInvestigatedWhileItLasts() throws Exception {
        alert("a1", AlertState.FIRING, 0, List.of());
        alert("a2", AlertState.FIRING, 0, List.of("IMP-7"));
        JsonNode items = instance.ok(PATH).get("items");
        alert("a1", AlertState.RESOLVED, 1, List.of());

        assertThat(items).hasSize(1);
        assertThat(items.at("/0/action").asText()).isEqualTo("INVESTIGATE");
        assertThat(items.at("/0/alertId").asText()).isEqualTo("a1");
        assertThat(items.at("/0/evidence/dropPercent").asDouble()).isEqualTo(12);
        assertThat(instance.ok(PATH).get("items")).isEmpty();
    }

    @Test
    void pagesHoldAllOnceInOneOrder() throws Exception {
        for (int i = 0; i < 12; i++) {
            instance.deploy("IMP-" + i, DEPLOYED, "orders");
        }
        instance.step("start", "IMP-20", ImprovementStatus.STARTED, DEPLOYED, "orders");
        alert("a1", AlertState.FIRING, 0, List.of());
        alert("a2", AlertState.FIRING, 0, List.of());
        instance.days("", 28, 5, 0);
        List<String> whole = actions();

        List<String> paged = new ArrayList<>();
        String cursor = "";
        do {
            JsonNode page = instance.ok(PATH + "?limit=3" + cursor);
            page.get("items").forEach(item -> paged.add(describe(item)));
            cursor = page.get("next").isNull()
                    ? null
                    : "&cursor=" + page.get("next").asText();
        } while (cursor != null);

        assertThat(whole).hasSize(14);
        assertThat(paged).isEqualTo(whole);
        assertThat(whole).startsWith("INVESTIGATE a1", "INVESTIGATE a2", "EXTEND IMP-0");
    }

    @Test
    void anotherInstanceTellsOfItsWindowsAndAlerts() throws Exception {
        try (AnalysisFixture other = new AnalysisFixture()) {
            instance.shareWith(other);
            instance.deploy("IMP-7", DEPLOYED, "orders");
            instance.days("country=DE", 28, 28, 20);
            other.days("country=FR", 28, 28, -20);
            other.topology.send(alertOf("a1", AlertState.FIRING, 0, List.of()));

            assertThat(actions()).containsExactly("INVESTIGATE a1", "ROLL_BACK IMP-7");
            assertThat(instance.ok(PATH).at("/items/1/evidence/series/IMPROVED").asInt())
                    .isEqualTo(1);
            assertThat(instance.ok("/v1/effectiveness").at("/kpis/0/assessed").asInt())
                    .isEqualTo(2);
        }
        assertThat(instance.get(PATH).statusCode()).isEqualTo(503);
        assertThat(instance.get("/v1/effectiveness").statusCode()).isEqualTo(503);
    }

    @Test
    void theProgrammeIsSummedUp() throws Exception {
        instance.deploy("IMP-7", DEPLOYED, "orders");
        instance.deploy("IMP-8", DEPLOYED, "errors");
        instance.deploy("IMP-9", DEPLOYED.minus(Duration.ofDays(300)), "orders");
        instance.days("orders", "", 28, 28, 20);
        instance.days("errors", "", 28, 28, 20);
        instance.topology.send(TopologyFixture.cost("c", "IMP-7", "100"));
        instance.topology.send(TopologyFixture.benefit("b", "IMP-7", "130"));
        instance.topology.send(TopologyFixture.money("x", "IMP-8", MoneyFlow.COST, "20", "EUR", List.of()));
        instance.topology.send(TopologyFixture.cost("old", "IMP-9", "5000"));

        JsonNode all = instance.ok("/v1/effectiveness");
        JsonNode recent = instance.ok("/v1/effectiveness?from=2026-10-01T00:00:00Z&to=2026-11-01T00:00:00Z");

        assertThat(all.get("deployed").asInt()).isEqualTo(3);
        assertThat(all.at("/verdicts/INSUFFICIENT_DATA").asInt()).isEqualTo(1);
        assertThat(recent.get("deployed").asInt()).isEqualTo(2);
        assertThat(recent.get("assessed").asInt()).isEqualTo(2);
        assertThat(recent.get("improvedPercent").asDouble()).isEqualTo(50);
        assertThat(recent.at("/kpis/0/kpi").asText()).isEqualTo("errors");
        assertThat(recent.at("/kpis/0/medianBetterPercent").asDouble()).isBetween(-9.5, -8.0);
        assertThat(recent.at("/kpis/1/medianBetterPercent").asDouble()).isBetween(8.0, 9.5);
        assertThat(recent.at("/money/cost").asText()).isEqualTo("120.00");
        assertThat(recent.at("/money/netBenefit").asText()).isEqualTo("10.00");
        assertThat(recent.at("/money/realizedPercentOfProjected").isNull()).isTrue();
        assertThat(instance.get("/v1/effectiveness?from=yesterday").statusCode())
                .isEqualTo(400);
    }

    /** So many that they are read in three parts, the last of which holds nothing. */
    @Test
    void aLargeProgrammeIsSummedUpWhole() throws Exception {
        int all = 200;
        instance.days("", 28, 28, 20);
        for (int i = 0; i < all; i++) {
            instance.deploy("IMP-" + i, DEPLOYED, "orders");
            instance.topology.send(TopologyFixture.cost("c" + i, "IMP-" + i, "0.01"));
        }
        instance.deploy("IMP-old", DEPLOYED.minus(Duration.ofDays(300)), "orders");

        JsonNode answer = instance.ok("/v1/effectiveness?from=2026-10-01T00:00:00Z");

        assertThat(answer.get("deployed").asInt()).isEqualTo(all);
        assertThat(answer.at("/verdicts/IMPROVED").asInt()).isEqualTo(all);
        assertThat(answer.at("/kpis/0/assessed").asInt()).isEqualTo(all);
        assertThat(answer.at("/money/cost").asText()).isEqualTo("2.00");
        assertThat(answer.at("/asOf/positions/kpi.windows.v1").isMissingNode()).isFalse();
    }

    @Test
    void improvementsOfAnotherInstanceAreSummedUpToo() throws Exception {
        try (AnalysisFixture other = new AnalysisFixture()) {
            instance.shareAllWith(other);
            instance.days("", 28, 28, 20);
            for (int i = 0; i < 220; i++) {
                AnalysisFixture owner = i % 2 == 0 ? instance : other;
                owner.deploy("IMP-" + i, DEPLOYED, "orders");
                owner.topology.send(TopologyFixture.cost("c" + i, "IMP-" + i, "0.01"));
            }

            JsonNode answer = instance.ok("/v1/effectiveness");

            assertThat(answer.at("/verdicts/IMPROVED").asInt()).isEqualTo(220);
            assertThat(answer.at("/money/cost").asText()).isEqualTo("2.20");
            assertThat(instance.ok("/v1/portfolio?groupBy=owner")
                            .at("/total/cost")
                            .asText())
                    .isEqualTo("2.20");
            assertThat(ofOrders(instance.ok("/v1/kpis")).get("improvementsInFlight"))
                    .hasSize(220);
        }
    }

    @Test
    void withoutMoneyOnlyTheKpisDecide() throws Exception {
        instance.answerWith(new RoiAnswers.Switches(false, true, true, true));
        instance.deploy("IMP-7", DEPLOYED, "orders");
        instance.days("", 28, 28, 20);

        assertThat(actions()).containsExactly("KEEP IMP-7");
    }

    @Test
    void switchedOffIs404WithTheReason() throws Exception {
        instance.answerWith(new RoiAnswers.Switches(true, true, true, false));

        assertThat(instance.get(PATH).statusCode()).isEqualTo(404);
        assertThat(instance.get("/v1/effectiveness").body()).contains("enhancementAnalysisEnabled");
    }

    private static JsonNode ofOrders(JsonNode kpis) {
        return StreamSupport.stream(kpis.get("items").spliterator(), false)
                .filter(item -> item.get("kpi").asText().equals("orders"))
                .findFirst()
                .orElseThrow();
    }

    private List<String> actions() throws Exception {
        List<String> actions = new ArrayList<>();
        instance.ok(PATH).get("items").forEach(item -> actions.add(describe(item)));
        return actions;
    }

    private static String describe(JsonNode item) {
        String subject = item.has("alertId") ? "alertId" : "improvementId";
        return item.get("action").asText() + " " + item.get(subject).asText();
    }

    private void alert(String id, AlertState state, int sequence, List<String> suspects) {
        instance.topology.send(alertOf(id, state, sequence, suspects));
    }

    private static KpiAlert alertOf(String id, AlertState state, int sequence, List<String> suspects) {
        return AnalysisFixture.alert(id)
                .setState(state)
                .setSequence(sequence)
                .setSuspects(suspects)
                .build();
    }
}
