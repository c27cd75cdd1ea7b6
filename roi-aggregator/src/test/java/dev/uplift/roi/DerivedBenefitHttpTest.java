package dev.uplift.roi;

import static dev.uplift.roi.AnalysisFixture.DEPLOYED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import dev.uplift.avro.ImprovementStatus;
import dev.uplift.roi.http.RoiAnswers;
import java.math.BigDecimal;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** KPI-derived benefit over the real server and topology. An order is worth 0.50 EUR, an error costs 2.00 USD. */
class DerivedBenefitHttpTest {

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
    void anUpliftIsWorthItsValueOnEachDayInForce() throws Exception {
        instance.deploy("IMP-7", DEPLOYED, "orders");
        instance.days("", 28, 40, 20);

        JsonNode derived = derived("IMP-7");
        JsonNode claim = derived.at("/kpis/0");

        assertThat(derived.get("state").asText()).isEqualTo("CLAIMED");
        assertThat(derived.get("currency").asText()).isEqualTo("EUR");
        assertThat(claim.get("volumeUnit").asText()).isEqualTo("WINDOW");
        assertThat(claim.get("days").asInt()).isEqualTo(40);
        assertThat(claim.get("volume").asDouble()).isEqualTo(40);
        assertThat(claim.get("series").asInt()).isEqualTo(1);
        assertThat(claim.get("uplift").asDouble()).isBetween(19.0, 21.0);
        assertThat(claim.get("amount").asDouble())
                .isCloseTo(0.5 * 40 * claim.get("uplift").asDouble(), within(0.005));
        assertThat(derived.get("amount")).isEqualTo(claim.get("amount"));
        assertThat(derived.get("low").asDouble())
                .isPositive()
                .isLessThan(derived.get("amount").asDouble());
        assertThat(derived.get("high").asDouble())
                .isGreaterThan(derived.get("amount").asDouble());
        assertThat(claim.get("causal").asBoolean()).isFalse();
    }

    @Test
    void whatIsDerivedIsInNoBookedFigure() throws Exception {
        instance.deploy("IMP-7", DEPLOYED, "orders");
        instance.days("", 28, 28, 20);
        instance.topology.send(TopologyFixture.cost("c-1", "IMP-7", "100.00"));

        JsonNode roi = instance.ok("/v1/improvements/IMP-7/roi");

        assertThat(roi.get("benefit").asText()).isEqualTo("0.00");
        assertThat(roi.get("netBenefit").asText()).isEqualTo("-100.00");
        assertThat(roi.at("/derivedBenefit/amount").isTextual()).isTrue();
        assertThat(roi.has("assessed")).isFalse();
        assertThat(roi.at("/asOf/positions").properties()).hasSize(2);
    }

    @Test
    void whatWasTakenOutClaimsTheDaysItWasIn() throws Exception {
        instance.deploy("IMP-7", DEPLOYED, "orders");
        instance.step("back", "IMP-7", ImprovementStatus.ROLLED_BACK, DEPLOYED.plus(Duration.ofDays(20)), "orders");
        instance.days("", 28, 40, 20);

        assertThat(derived("IMP-7").at("/kpis/0/days").asInt()).isEqualTo(18);
    }

    @Test
    void improvementsThatMeasuredTheSameShareIt() throws Exception {
        instance.deploy("IMP-7", DEPLOYED, "orders");
        instance.days("", 28, 28, 20);
        BigDecimal alone = amount("IMP-7");

        instance.deploy("IMP-8", DEPLOYED.minus(Duration.ofHours(1)), "orders");
        instance.deploy("IMP-9", DEPLOYED.minus(Duration.ofDays(200)), "orders");
        instance.deploy("IMP-6", DEPLOYED, "revenue");

        assertThat(derived("IMP-7").at("/kpis/0/sharedWith")).hasToString("[\"IMP-8\"]");
        assertThat(derived("IMP-8").at("/kpis/0/sharedWith")).hasToString("[\"IMP-7\"]");
        assertThat(amount("IMP-7").add(amount("IMP-8")).subtract(alone).abs())
                .isLessThanOrEqualTo(new BigDecimal("0.01"));
        assertThat(derived("IMP-9").get("state").asText()).isEqualTo("NOTHING_CLAIMED");
    }

    @Test
    void aSeriesThatLostIsTakenOff() throws Exception {
        instance.deploy("IMP-7", DEPLOYED, "orders");
        instance.days("country=DE", 28, 28, 20);
        BigDecimal won = amount("IMP-7");
        instance.days("country=FR", 28, 28, -40);

        assertThat(won).isPositive();
        assertThat(amount("IMP-7")).isNegative();
        assertThat(derived("IMP-7").at("/kpis/0/series").asInt()).isEqualTo(2);
    }

    @Test
    void withoutAClaimTheStateSaysWhy() throws Exception {
        instance.deploy("IMP-7", DEPLOYED, "orders", "errors", "revenue", "nonsense");
        instance.days("orders", "", 28, 28, 0);
        instance.days("errors", "", 28, 28, -20);

        JsonNode derived = derived("IMP-7");

        assertThat(derived.get("state").asText()).isEqualTo("NOTHING_CLAIMED");
        assertThat(derived.get("amount").isNull()).isTrue();
        assertThat(derived.get("kpis").findValuesAsText("kpi"))
                .containsExactly("errors", "nonsense", "orders", "revenue");
        assertThat(derived.get("kpis").findValuesAsText("state"))
                .containsExactly("NO_RATE", "UNKNOWN_KPI", "NOT_CONFIDENT", "NO_VALUE");
    }

    /** Each without the day of its washout, and without those on which it came and went. */
    @Test
    void daysOfAnEarlierDeploymentCount() throws Exception {
        instance.deployTwice("IMP-7", 12, 8, "orders");
        instance.days("", 28, 28, 20);

        assertThat(derived("IMP-7").at("/kpis/0/days").asInt()).isEqualTo(28 + 2);
    }

    @Test
    void tooFewDaysClaimNothing() throws Exception {
        instance.deploy("IMP-7", DEPLOYED, "orders");
        instance.days("", 28, 5, 20);

        assertThat(derived("IMP-7").at("/kpis/0/state").asText()).isEqualTo("INSUFFICIENT_DATA");
    }

    @Test
    void whatIsNotDeployedNamesNoKpiOrIsAskedAsOfEarlierSaysSo() throws Exception {
        instance.step("s-1", "IMP-1", ImprovementStatus.STARTED, DEPLOYED, "orders");
        instance.deploy("IMP-2", DEPLOYED);
        instance.deploy("IMP-3", DEPLOYED, "orders");

        assertThat(derived("IMP-1").get("state").asText()).isEqualTo("NOT_DEPLOYED");
        assertThat(derived("IMP-2").get("state").asText()).isEqualTo("NO_KPI");
        assertThat(derived("IMP-3?at=2026-11-01T00:00:00Z").get("state").asText())
                .isEqualTo("NOT_AS_OF");
        assertThat(derived("IMP-3?knownAt=2026-11-01T00:00:00Z").get("reason").asText())
                .contains("knownAt");
    }

    @Test
    void withoutTheAnalysisTheReasonIsNamed() throws Exception {
        instance.deploy("IMP-7", DEPLOYED, "orders");
        instance.answerWith(new RoiAnswers.Switches(true, true, true, false));

        assertThat(derived("IMP-7").get("state").asText()).isEqualTo("SWITCHED_OFF");
        assertThat(derived("IMP-7").get("reason").asText()).contains("enhancementAnalysisEnabled");
    }

    @Test
    void seriesOfAnotherInstanceCountAndWithoutThemWhatWasBookedIsStillTold() throws Exception {
        try (AnalysisFixture other = new AnalysisFixture()) {
            instance.shareWith(other);
            instance.deploy("IMP-7", DEPLOYED, "orders");
            instance.days("country=DE", 28, 28, 20);
            other.days("country=FR", 28, 28, 20);

            JsonNode claim = derived("IMP-7").at("/kpis/0");
            assertThat(claim.get("series").asInt()).isEqualTo(2);
            assertThat(claim.get("volume").asDouble()).isEqualTo(56);
        }
        JsonNode roi = instance.ok("/v1/improvements/IMP-7/roi");
        assertThat(roi.at("/derivedBenefit/state").asText()).isEqualTo("NOT_READY");
        assertThat(roi.get("cost").asText()).isEqualTo("0.00");
    }

    @Test
    void anArmClaimsItsOwnTrafficAgainstTheControl() throws Exception {
        instance.deploy("IMP-7", DEPLOYED, "conversion");
        instance.ratioDays("country=DE,variant=control", 28, 28, 0, 1_000);
        instance.ratioDays("country=DE,variant=new", 28, 28, 0.01, 1_000);

        JsonNode claim = derived("IMP-7").at("/kpis/0");

        assertThat(claim.get("state").asText()).isEqualTo("CLAIMED");
        assertThat(claim.get("causal").asBoolean()).isTrue();
        assertThat(claim.get("volumeUnit").asText()).isEqualTo("DENOMINATOR");
        assertThat(claim.get("volume").asDouble()).isEqualTo(28_000);
        assertThat(claim.get("uplift").asDouble()).isBetween(0.008, 0.012);
    }

    private BigDecimal amount(String improvement) throws Exception {
        return new BigDecimal(derived(improvement).get("amount").asText());
    }

    private JsonNode derived(String improvementAndQuery) throws Exception {
        String[] parts = improvementAndQuery.split("\\?", 2);
        return instance.ok("/v1/improvements/" + parts[0] + "/roi" + (parts.length > 1 ? "?" + parts[1] : ""))
                .get("derivedBenefit");
    }
}
