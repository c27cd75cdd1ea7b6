package dev.uplift.roi;

import static dev.uplift.roi.AnalysisFixture.DAY;
import static dev.uplift.roi.AnalysisFixture.DEPLOYED;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.uplift.avro.ImprovementStatus;
import dev.uplift.roi.http.RoiAnswers;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Assessments over the real server and topology. */
class AssessmentHttpTest {

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
    void aRiseAfterTheDeploymentIsAnImprovement() throws Exception {
        instance.deploy("IMP-7", DEPLOYED, "orders");
        instance.days("", 28, 28, 20);

        JsonNode row = ok("IMP-7").at("/items/0");

        assertThat(row.get("verdict").asText()).isEqualTo("IMPROVED");
        assertThat(row.get("deployedAt").asText()).isEqualTo(DEPLOYED.toString());
        assertThat(row.get("daysBefore").asInt()).isEqualTo(28);
        assertThat(row.get("daysAfter").asInt()).isEqualTo(28);
        assertThat(row.get("difference").asDouble()).isBetween(19.0, 21.0);
        assertThat(row.get("low").asDouble())
                .isPositive()
                .isLessThan(row.get("difference").asDouble());
        assertThat(row.get("high").asDouble())
                .isGreaterThan(row.get("difference").asDouble());
        assertThat(row.get("pValue").asDouble()).isLessThan(0.05);
        assertThat(row.get("causal").asBoolean()).isFalse();
        assertThat(row.get("overlapping")).isEmpty();
    }

    @Test
    void theDayOnWhichTheLevelMovedIsTold() throws Exception {
        instance.deploy("IMP-7", DEPLOYED, "orders");
        instance.days("country=DE", 28, 28, 40);
        instance.days("country=FR", 28, 28, 0);

        JsonNode items = ok("IMP-7").get("items");

        assertThat(items.at("/0/movedAt").asText()).isEqualTo("2026-10-16T00:00:00Z");
        assertThat(items.at("/1/movedAt").isNull()).isTrue();
    }

    @Test
    void tooFewDaysSayHowManyAreMissing() throws Exception {
        instance.deploy("IMP-7", DEPLOYED, "orders");
        instance.days("", 28, 5, 20);

        JsonNode row = ok("IMP-7").at("/items/0");

        assertThat(row.get("verdict").asText()).isEqualTo("INSUFFICIENT_DATA");
        assertThat(row.get("reason").asText()).isEqualTo("28 of 14 days before, 5 of 14 after");
        assertThat(row.get("daysNeeded").asInt()).isEqualTo(9);
        assertThat(row.get("difference").isNull()).isTrue();
    }

    @Test
    void daysAfterTheRollbackDoNotCount() throws Exception {
        instance.deploy("IMP-7", DEPLOYED, "orders");
        instance.step("back", "IMP-7", ImprovementStatus.ROLLED_BACK, DEPLOYED.plus(Duration.ofDays(10)), "orders");
        instance.days("", 28, 28, 20);

        assertThat(ok("IMP-7").at("/items/0/verdict").asText()).isEqualTo("INSUFFICIENT_DATA");
    }

    @Test
    void daysOfAnEarlierDeploymentAreLeftOut() throws Exception {
        instance.deployTwice("IMP-7", 12, 10, "orders");
        instance.days("", 28, 28, 20);

        JsonNode row = ok("IMP-7").at("/items/0");

        assertThat(row.get("deployedAt").asText()).isEqualTo(DEPLOYED.toString());
        assertThat(row.get("verdict").asText()).isEqualTo("IMPROVED");
        assertThat(row.get("daysBefore").asInt()).isEqualTo(21);
    }

    @Test
    void anotherInstanceLeavesOutDaysOfAnEarlierDeploymentToo() throws Exception {
        try (AnalysisFixture other = new AnalysisFixture()) {
            instance.shareWith(other);
            instance.deployTwice("IMP-7", 20, 3, "orders");
            other.days("country=FR", 28, 28, 20);

            assertThat(ok("IMP-7").at("/items/0/reason").asText()).isEqualTo("7 of 14 days before, 28 of 14 after");
            assertThat(instance.ok("/v1/effectiveness")
                            .at("/verdicts/INSUFFICIENT_DATA")
                            .asInt())
                    .isEqualTo(1);
        }
    }

    @Test
    void everySeriesIsAssessedAndPaged() throws Exception {
        instance.deploy("IMP-7", DEPLOYED, "orders");
        instance.days("country=DE", 28, 28, 20);
        instance.days("country=FR", 28, 28, -20);

        JsonNode all = ok("IMP-7");
        JsonNode first = ok("IMP-7", "?limit=1");
        JsonNode second = ok("IMP-7", "?limit=1&cursor=" + first.get("next").asText());

        assertThat(all.get("items").findValuesAsText("verdict")).containsExactly("IMPROVED", "REGRESSED");
        assertThat(first.get("items").findValuesAsText("series")).containsExactly("country=DE");
        assertThat(second.get("items").findValuesAsText("series")).containsExactly("country=FR");
        assertThat(second.get("next").isNull()).isTrue();
    }

    @Test
    void anotherDeploymentForTheSameKpiIsNamed() throws Exception {
        instance.deploy("IMP-7", DEPLOYED, "orders");
        instance.deploy("IMP-8", DEPLOYED.plus(DAY), "orders");
        instance.deploy("IMP-9", DEPLOYED.plus(DAY), "visits");
        instance.deploy("IMP-10", DEPLOYED.minus(Duration.ofDays(60)), "orders");
        instance.days("", 28, 28, 20);

        assertThat(ok("IMP-7").at("/items/0/overlapping")).hasToString("[\"IMP-8\"]");
    }

    /** What looks like a fall of the one may be the end of the other. */
    @Test
    void anotherRollbackForTheSameKpiIsNamed() throws Exception {
        instance.deploy("IMP-7", DEPLOYED, "orders");
        instance.deploy("IMP-8", DEPLOYED.minus(Duration.ofDays(60)), "orders");
        instance.days("", 28, 28, -20);
        instance.step("back-8", "IMP-8", ImprovementStatus.ROLLED_BACK, DEPLOYED.plus(DAY), "orders");

        assertThat(ok("IMP-7").at("/items/0/verdict").asText()).isEqualTo("REGRESSED");
        assertThat(ok("IMP-7").at("/items/0/overlapping")).hasToString("[\"IMP-8\"]");
    }

    @Test
    void whatCanNotBeAssessedSaysWhy() throws Exception {
        instance.deploy("IMP-7", DEPLOYED, "orders", "nonsense");

        JsonNode items = ok("IMP-7").get("items");

        assertThat(items.findValuesAsText("kpi")).containsExactly("nonsense", "orders");
        assertThat(items.findValuesAsText("reason"))
                .containsExactly("no KPI with this id is configured", "it has no windows yet");
    }

    @Test
    void whatIsNotDeployedHasNoAssessments() throws Exception {
        instance.step("start", "IMP-7", ImprovementStatus.STARTED, DEPLOYED, "orders");

        assertThat(ok("IMP-7").get("items")).isEmpty();
        assertThat(get("IMP-8", "").statusCode()).isEqualTo(404);
    }

    @Test
    void switchedOffIs404WithTheReason() throws Exception {
        instance.answerWith(new RoiAnswers.Switches(true, true, true, false));

        HttpResponse<String> response = get("IMP-7", "");

        assertThat(response.statusCode()).isEqualTo(404);
        assertThat(response.body()).contains("enhancementAnalysisEnabled");
    }

    @Test
    void windowsOfAnotherInstanceAreAssessedThere() throws Exception {
        try (AnalysisFixture other = new AnalysisFixture()) {
            instance.shareWith(other);
            instance.deploy("IMP-7", DEPLOYED, "orders");
            instance.days("country=DE", 28, 28, 20);
            other.days("country=FR", 28, 28, 0);

            JsonNode items = ok("IMP-7").get("items");

            assertThat(items.findValuesAsText("series")).containsExactly("country=DE", "country=FR");
            assertThat(items.at("/0/verdict").asText()).isEqualTo("IMPROVED");
            assertThat(items.at("/1/daysAfter").asInt()).isEqualTo(28);
        }
        assertThat(get("IMP-7", "").statusCode()).isEqualTo(503);
    }

    /** The days of this one may still be those that other terms made. */
    @Test
    void anInstanceThatMakesDaysAnewDoesNotJudgeByThem() throws Exception {
        try (AnalysisFixture starting = AnalysisFixture.starting()) {
            starting.deploy("IMP-7", DEPLOYED, "orders");
            starting.days("", 28, 28, 20);

            assertThat(starting.get(path("IMP-7", "")).statusCode()).isEqualTo(503);
            assertThat(starting.get("/v1/effectiveness").statusCode()).isEqualTo(503);
            assertThat(starting.ok("/v1/improvements/IMP-7/roi")
                            .at("/derivedBenefit/state")
                            .asText())
                    .isEqualTo("NOT_READY");

            starting.settle();
            assertThat(starting.ok(path("IMP-7", "")).at("/items/0/verdict").asText())
                    .isEqualTo("IMPROVED");
        }
    }

    @Test
    void improvementsWithAsManyAndAsLongKpisAsThereMayBeAreAssessedElsewhereToo() throws Exception {
        List<String> kpis = new ArrayList<>(List.of("orders"));
        IntStream.range(100, 199).forEach(number -> kpis.add("\u65e5".repeat(197) + number));
        try (AnalysisFixture other = new AnalysisFixture()) {
            instance.shareWith(other);
            instance.deploy("IMP-7", DEPLOYED, kpis.toArray(String[]::new));
            other.days("country=FR", 28, 28, 20);

            assertThat(ok("IMP-7").get("items"))
                    .hasSize(100)
                    .anySatisfy(row -> assertThat(row.get("verdict").asText()).isEqualTo("IMPROVED"));
            assertThat(instance.ok("/v1/recommendations").get("items")).isNotEmpty();
        }
    }

    private JsonNode ok(String improvement) throws IOException, InterruptedException {
        return ok(improvement, "");
    }

    private JsonNode ok(String improvement, String query) throws IOException, InterruptedException {
        return instance.ok(path(improvement, query));
    }

    private HttpResponse<String> get(String improvement, String query) throws IOException, InterruptedException {
        return instance.get(path(improvement, query));
    }

    private static String path(String improvement, String query) {
        return "/v1/improvements/" + improvement + "/assessments" + query;
    }
}
