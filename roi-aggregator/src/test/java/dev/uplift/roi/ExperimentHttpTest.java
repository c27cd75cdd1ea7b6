package dev.uplift.roi;

import static dev.uplift.roi.AnalysisFixture.DEPLOYED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Comparisons with a control over the real server and topology. */
class ExperimentHttpTest {

    private static final String CONTROL = "country=DE,variant=control";
    private static final String ONE_PAGE = "country=DE,variant=one-page";

    private AnalysisFixture instance;

    @BeforeEach
    void start() throws Exception {
        instance = new AnalysisFixture();
        instance.deploy("IMP-7", DEPLOYED, "conversion");
    }

    @AfterEach
    void stop() {
        instance.close();
    }

    @Test
    void anArmIsComparedWithItsControlDayByDay() throws Exception {
        instance.ratioDays(CONTROL, 0, 28, 0, 1000);
        instance.ratioDays(ONE_PAGE, 0, 28, 0.005, 1000);

        JsonNode items = items();

        assertThat(items).hasSize(1);
        JsonNode arm = items.get(0);
        assertThat(arm.get("series").asText()).isEqualTo(ONE_PAGE);
        assertThat(arm.get("control").asText()).isEqualTo(CONTROL);
        assertThat(arm.get("causal").asBoolean()).isTrue();
        assertThat(arm.get("method").asText()).isEqualTo("PAIRED_DAYS");
        assertThat(arm.get("verdict").asText()).isEqualTo("IMPROVED");
        assertThat(arm.get("difference").asDouble()).isCloseTo(0.005, within(0.001));
        assertThat(arm.get("controlAfter").asDouble()).isCloseTo(0.056, within(0.001));
        assertThat(arm.get("daysBefore").asInt()).isZero();
        assertThat(arm.get("before").isNull()).isTrue();
        assertThat(arm.get("daysAfter").asInt()).isEqualTo(28);
        assertThat(arm.at("/sampleRatio/isMismatch").asBoolean()).isFalse();
        assertThat(arm.at("/sampleRatio/counts/control").asLong()).isEqualTo(28_000);
    }

    @Test
    void whatTheArmsDifferedByBeforeIsTakenOff() throws Exception {
        instance.ratioDays(CONTROL, 28, 28, 0, 1000);
        instance.ratioDays(ONE_PAGE, 28, 28, 0.005, 1000);

        JsonNode arm = items().get(0);

        assertThat(arm.get("method").asText()).isEqualTo("PAIRED_DAYS_LESS_BEFORE");
        assertThat(arm.get("daysBefore").asInt()).isEqualTo(28);
        assertThat(arm.get("verdict").asText()).isEqualTo("IMPROVED");
        assertThat(arm.get("difference").asDouble())
                .isCloseTo(
                        arm.get("after").asDouble()
                                - arm.get("controlAfter").asDouble()
                                - (arm.get("before").asDouble()
                                        - arm.get("controlBefore").asDouble()),
                        within(1e-12));
    }

    @Test
    void theAlwaysValidIntervalIsWiderAndDecides() throws Exception {
        instance.ratioDays(CONTROL, 0, 28, 0, 1000);
        instance.ratioDays(ONE_PAGE, 0, 28, 0.0014, 1000);

        JsonNode arm = items().get(0);

        assertThat(arm.get("low").asDouble()).isPositive();
        assertThat(arm.get("alwaysValidLow").asDouble()).isNegative();
        assertThat(arm.get("alwaysValidHigh").asDouble())
                .isGreaterThan(arm.get("high").asDouble());
        assertThat(arm.get("pValue").asDouble()).isLessThan(0.05);
        assertThat(arm.get("alwaysValidPValue").asDouble()).isGreaterThan(0.05);
        assertThat(arm.get("verdict").asText()).isEqualTo("INCONCLUSIVE");
    }

    @Test
    void aSampleRatioMismatchDecidesNothing() throws Exception {
        instance.ratioDays(CONTROL, 0, 28, 0, 1000);
        instance.ratioDays(ONE_PAGE, 0, 28, 0.005, 960);

        JsonNode arm = items().get(0);

        assertThat(arm.get("verdict").asText()).isEqualTo("INCONCLUSIVE");
        assertThat(arm.get("reason").asText()).startsWith("sample ratio mismatch");
        assertThat(arm.get("causal").asBoolean()).isFalse();
        assertThat(arm.at("/sampleRatio/isMismatch").asBoolean()).isTrue();
        assertThat(arm.at("/sampleRatio/pValue").asDouble()).isLessThan(0.001);
        assertThat(arm.get("daysNeeded").asInt()).isZero();
        assertThat(arm.get("low").asDouble()).isPositive();
    }

    @Test
    void theDeclaredSplitIsExpected() throws Exception {
        analyse("{'splits': [{'kpi': 'conversion', 'shares': {'control': 90, 'one-page': 10}}]}");
        instance.ratioDays(CONTROL, 0, 28, 0, 900);
        instance.ratioDays(ONE_PAGE, 0, 28, 0.005, 100);
        instance.ratioDays("country=DE,variant=two-page", 0, 28, 0.005, 100);

        JsonNode items = items();

        assertThat(items.findValuesAsText("verdict")).containsExactly("IMPROVED", "INCONCLUSIVE");
        assertThat(items.at("/1/reason").asText()).startsWith("the declared split does not name");
    }

    @Test
    void sumsAreComparedPerShareOfTheTraffic() throws Exception {
        analyse("{'splits': [{'kpi': 'signups', 'shares': {'control': 90, 'one-page': 10}}]}");
        instance.deploy("IMP-8", DEPLOYED, "signups");
        instance.sumDays("signups", "variant=control", 0, 28, 0.9, day -> 1000);
        instance.sumDays("signups", "variant=one-page", 0, 28, 0.1, day -> 1100);

        JsonNode arm = items("IMP-8").get(0);

        assertThat(arm.get("verdict").asText()).isEqualTo("IMPROVED");
        assertThat(arm.get("differencePercent").asDouble()).isCloseTo(10, within(0.5));
        assertThat(arm.get("controlAfter").asDouble()).isCloseTo(100, within(1.0));
        assertThat(arm.get("sampleRatio").isNull()).isTrue();
    }

    @Test
    void theVerdictOfTheImprovementIsThatOfTheExperiment() throws Exception {
        instance.ratioDays(CONTROL, 0, 28, 0, 1000);
        instance.ratioDays(ONE_PAGE, 0, 28, 0.005, 1000);
        instance.ratioDays("country=DE,variant=", 28, 28, -0.02, 5000);

        JsonNode evidence = instance.ok("/v1/recommendations").get("items").findValue("evidence");

        assertThat(evidence.get("verdict").asText()).isEqualTo("IMPROVED");
        assertThat(evidence.get("findings")).hasSize(1);
        assertThat(evidence.at("/findings/0/causal").asBoolean()).isTrue();
    }

    @Test
    void armsWithoutAControlAreComparedWithBefore() throws Exception {
        instance.ratioDays(ONE_PAGE, 28, 28, 0.02, 1000);
        instance.ratioDays("country=DE,variant=two-page", 28, 28, 0, 1000);

        JsonNode items = items();

        assertThat(items).hasSize(2);
        assertThat(items.at("/0/method").asText()).isEqualTo("WELCH_EFFECTIVE_SAMPLE_SIZE");
        assertThat(items.at("/0/causal").asBoolean()).isFalse();
        assertThat(items.at("/0/control").isNull()).isTrue();
    }

    @Test
    void armsOfAnotherInstanceAreComparedAllTheSame() throws Exception {
        try (AnalysisFixture other = new AnalysisFixture()) {
            instance.shareWith(other);
            instance.ratioDays(ONE_PAGE, 0, 28, 0.005, 1000);
            other.ratioDays(CONTROL, 0, 28, 0, 1000);

            assertThat(items().findValuesAsText("verdict")).containsExactly("IMPROVED");
            assertThat(instance.ok("/v1/recommendations")
                            .get("items")
                            .findValue("evidence")
                            .at("/findings/0/causal")
                            .asBoolean())
                    .isTrue();
        }
    }

    @Test
    void pagesOfExperimentsAreComplete() throws Exception {
        for (String country : List.of("AT", "DE", "FR")) {
            instance.ratioDays("country=" + country + ",variant=", 0, 28, 0, 500);
            for (String variant : List.of("a", "b", "control", "d")) {
                instance.ratioDays("country=" + country + ",variant=" + variant, 0, 28, 0, 1000);
            }
        }
        List<String> all = items().findValuesAsText("series");
        List<String> paged = new ArrayList<>();
        String cursor = "";
        do {
            JsonNode page = instance.ok("/v1/improvements/IMP-7/assessments?limit=2" + cursor);
            paged.addAll(page.get("items").findValuesAsText("series"));
            cursor = page.get("next").isNull()
                    ? ""
                    : "&cursor=" + page.get("next").asText();
        } while (!cursor.isEmpty());

        assertThat(all).hasSize(9).noneMatch(series -> series.endsWith("control"));
        assertThat(paged).isEqualTo(all);
    }

    @Test
    void whatMovedTheUntreatedTooIsTakenOff() throws Exception {
        analyse("{'controls': [{'kpi': 'revenue', 'dimension': 'country', 'value': 'FR'}]}");
        instance.deploy("IMP-8", DEPLOYED, "revenue");
        instance.sumDays("revenue", "country=DE", 28, 28, 1, day -> 1000 + (day > 0 ? 150 : 0));
        instance.sumDays("revenue", "country=FR", 28, 28, 1, day -> 800 + (day > 0 ? 100 : 0));

        JsonNode items = items("IMP-8");

        assertThat(items).hasSize(1);
        assertThat(items.at("/0/series").asText()).isEqualTo("country=DE");
        assertThat(items.at("/0/control").asText()).isEqualTo("country=FR");
        assertThat(items.at("/0/method").asText()).isEqualTo("DIFFERENCE_IN_DIFFERENCES");
        assertThat(items.at("/0/causal").asBoolean()).isTrue();
        assertThat(items.at("/0/verdict").asText()).isEqualTo("IMPROVED");
        assertThat(items.at("/0/difference").asDouble()).isCloseTo(50, within(5.0));
        assertThat(items.at("/0/differencePercent").asDouble()).isCloseTo(5, within(0.5));
        assertThat(items.at("/0/controlAfter").asDouble()).isCloseTo(900, within(5.0));
        assertThat(items.at("/0/movedAt").asText()).isEqualTo("2026-10-16T00:00:00Z");
    }

    @Test
    void seriesThatDriftedApartBeforeDecideNothing() throws Exception {
        analyse("{'controls': [{'kpi': 'revenue', 'dimension': 'country', 'value': 'FR'}]}");
        instance.deploy("IMP-8", DEPLOYED, "revenue");
        instance.sumDays("revenue", "country=DE", 28, 28, 1, day -> 1000 + 5 * day);
        instance.sumDays("revenue", "country=FR", 28, 28, 1, day -> 800);

        JsonNode row = items("IMP-8").get(0);

        assertThat(row.get("verdict").asText()).isEqualTo("INCONCLUSIVE");
        assertThat(row.get("reason").asText()).contains("did not move in parallel");
        assertThat(row.get("causal").asBoolean()).isFalse();
    }

    private JsonNode items() throws IOException, InterruptedException {
        return items("IMP-7");
    }

    private JsonNode items(String improvement) throws IOException, InterruptedException {
        return instance.ok("/v1/improvements/" + improvement + "/assessments").get("items");
    }

    private void analyse(String analysis) throws Exception {
        instance.close();
        instance = AnalysisFixture.analysing(analysis);
        instance.deploy("IMP-7", DEPLOYED, "conversion");
    }
}
