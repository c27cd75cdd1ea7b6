package dev.uplift.roi;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.uplift.avro.ImprovementEvent;
import dev.uplift.avro.ImprovementStatus;
import dev.uplift.avro.KpiWindow;
import dev.uplift.avro.LifecycleStep;
import dev.uplift.avro.WindowStatus;
import dev.uplift.avro.WindowVerdict;
import dev.uplift.domain.kpi.KpiDefinition;
import dev.uplift.kit.config.AnalyticsPlatformDocument;
import dev.uplift.kit.config.MetricsOptimizationDocument;
import dev.uplift.kit.http.HttpSettings;
import dev.uplift.kit.http.HttpShell;
import dev.uplift.kit.query.Kind;
import dev.uplift.kit.query.PeerClient;
import dev.uplift.kit.query.Peers;
import dev.uplift.kit.query.Spread;
import dev.uplift.roi.http.RoiAnswers;
import dev.uplift.roi.http.RoiRoutes;
import dev.uplift.schemas.Topics;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Assessments over the real server and topology. */
class AssessmentHttpTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Instant DEPLOYED = Instant.parse("2026-10-15T09:00:00Z");
    private static final Duration DAY = Duration.ofDays(1);

    private final HttpClient client = HttpClient.newHttpClient();
    private TopologyFixture topology;
    private HttpShell server;
    private RoiAnswers answers;

    @BeforeEach
    void start() throws Exception {
        topology = new TopologyFixture();
        answers = answers(topology, true, Peers.NONE, 1);
        server = HttpShell.start(HttpSettings.of("127.0.0.1", 0), new RoiRoutes(() -> Optional.of(answers)).routes());
    }

    @AfterEach
    void stop() {
        server.close();
        topology.close();
    }

    @Test
    void aRiseAfterTheDeploymentIsAnImprovement() throws Exception {
        deploy("IMP-7", DEPLOYED, "orders");
        days(topology, "", 28, 28, 20);

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
    void tooFewDaysSayHowManyAreMissing() throws Exception {
        deploy("IMP-7", DEPLOYED, "orders");
        days(topology, "", 28, 5, 20);

        JsonNode row = ok("IMP-7").at("/items/0");

        assertThat(row.get("verdict").asText()).isEqualTo("INSUFFICIENT_DATA");
        assertThat(row.get("reason").asText()).isEqualTo("28 of 14 days before, 5 of 14 after");
        assertThat(row.get("difference").isNull()).isTrue();
    }

    @Test
    void daysAfterTheRollbackDoNotCount() throws Exception {
        deploy("IMP-7", DEPLOYED, "orders");
        send("back", "IMP-7", ImprovementStatus.ROLLED_BACK, DEPLOYED.plus(Duration.ofDays(10)), "orders");
        days(topology, "", 28, 28, 20);

        assertThat(ok("IMP-7").at("/items/0/verdict").asText()).isEqualTo("INSUFFICIENT_DATA");
    }

    @Test
    void everySeriesIsAssessedAndPaged() throws Exception {
        deploy("IMP-7", DEPLOYED, "orders");
        days(topology, "country=DE", 28, 28, 20);
        days(topology, "country=FR", 28, 28, -20);

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
        deploy("IMP-7", DEPLOYED, "orders");
        deploy("IMP-8", DEPLOYED.plus(DAY), "orders");
        deploy("IMP-9", DEPLOYED.plus(DAY), "visits");
        deploy("IMP-10", DEPLOYED.minus(Duration.ofDays(60)), "orders");
        days(topology, "", 28, 28, 20);

        assertThat(ok("IMP-7").at("/items/0/overlapping")).hasToString("[\"IMP-8\"]");
    }

    @Test
    void whatCanNotBeAssessedSaysWhy() throws Exception {
        deploy("IMP-7", DEPLOYED, "orders", "nonsense");

        JsonNode items = ok("IMP-7").get("items");

        assertThat(items.findValuesAsText("kpi")).containsExactly("nonsense", "orders");
        assertThat(items.findValuesAsText("reason"))
                .containsExactly("no KPI with this id is configured", "it has no windows yet");
    }

    @Test
    void whatIsNotDeployedHasNoAssessments() throws Exception {
        send("start", "IMP-7", ImprovementStatus.STARTED, DEPLOYED, "orders");

        assertThat(ok("IMP-7").get("items")).isEmpty();
        assertThat(get("IMP-8", "").statusCode()).isEqualTo(404);
    }

    @Test
    void switchedOffIs404WithTheReason() throws Exception {
        answers = answers(topology, false, Peers.NONE, 1);

        HttpResponse<String> response = get("IMP-7", "");

        assertThat(response.statusCode()).isEqualTo(404);
        assertThat(response.body()).contains("enhancementAnalysisEnabled");
    }

    @Test
    void windowsOfAnotherInstanceAreAssessedThere() throws Exception {
        try (TopologyFixture other = new TopologyFixture()) {
            RoiAnswers theirs = answers(other, true, Peers.NONE, 2);
            other.views
                    .windows()
                    .find(0)
                    .ifPresent(view -> other.views.windows().open(1, view));
            try (HttpShell peer = HttpShell.start(
                    HttpSettings.of("127.0.0.1", 0), new RoiRoutes(() -> Optional.of(theirs)).routes())) {
                URI address = URI.create("http://127.0.0.1:" + peer.port());
                answers = answers(
                        topology,
                        true,
                        (topic, partition) -> partition == 1 ? Optional.of(address) : Optional.empty(),
                        2);
                deploy("IMP-7", DEPLOYED, "orders");
                days(topology, "country=DE", 28, 28, 20);
                days(other, "country=FR", 28, 28, 0);

                JsonNode items = ok("IMP-7").get("items");

                assertThat(items.findValuesAsText("series")).containsExactly("country=DE", "country=FR");
                assertThat(items.at("/0/verdict").asText()).isEqualTo("IMPROVED");
                assertThat(items.at("/1/daysAfter").asInt()).isEqualTo(28);
            }
        }
        assertThat(get("IMP-7", "").statusCode()).isEqualTo(503);
    }

    /** @param windowParts partitions of windows; improvements have one */
    private static RoiAnswers answers(TopologyFixture of, boolean hasAnalysis, Peers peers, int windowParts)
            throws Exception {
        String events = Topics.IMPROVEMENT_EVENTS.name();
        String windows = Topics.KPI_WINDOWS.name();
        String alerts = Topics.KPI_ALERTS.name();
        return new RoiAnswers(
                new Spread(peers, new PeerClient()),
                new Kind<>("improvements", "by-improvement", events, 1, of.views.improvements()),
                new Kind<>("windows", windows, windows, windowParts, of.views.windows()),
                new Kind<>("alerts", alerts, alerts, 1, of.views.alerts()),
                kpis(),
                AnalyticsPlatformDocument.ANALYSIS,
                new RoiAnswers.Switches(true, true, true, hasAnalysis));
    }

    private void deploy(String improvement, Instant at, String... kpis) {
        send("deploy-" + improvement, improvement, ImprovementStatus.DEPLOYED, at, kpis);
    }

    private void send(String id, String improvement, ImprovementStatus status, Instant at, String... kpis) {
        topology.send(ImprovementEvent.newBuilder()
                .setSource("jira")
                .setId(id)
                .setImprovementId(improvement)
                .setOccurredAt(at)
                .setPayload(LifecycleStep.newBuilder()
                        .setStatus(status)
                        .setKpis(List.of(kpis))
                        .build())
                .build());
    }

    /** Whole days around the day after the deployment's, with a weekly rhythm and a little noise. */
    private static void days(TopologyFixture to, String series, int before, int after, double effect) {
        Instant middle = Instant.parse("2026-10-15T00:00:00Z");
        for (int day = -before - 1; day <= after + 1; day++) {
            double noise = Math.floorMod(day * 37, 11) - 5;
            double value = 200 + 10 * Math.floorMod(day, 7) + noise + (day > 0 ? effect : 0);
            to.send(KpiWindow.newBuilder()
                    .setKpi("orders")
                    .setSeries(series)
                    .setStart(middle.plus(DAY.multipliedBy(day)))
                    .setEnd(middle.plus(DAY.multipliedBy(day + 1L)))
                    .setValue(value)
                    .setCount(10)
                    .setVerdict(WindowVerdict.HEALTHY)
                    .setStatus(WindowStatus.FINAL)
                    .setRevision(0)
                    .setConfigVersion(1)
                    .build());
        }
    }

    private JsonNode ok(String improvement) throws IOException, InterruptedException {
        return ok(improvement, "");
    }

    private JsonNode ok(String improvement, String query) throws IOException, InterruptedException {
        HttpResponse<String> response = get(improvement, query);
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return JSON.readTree(response.body());
    }

    private HttpResponse<String> get(String improvement, String query) throws IOException, InterruptedException {
        URI uri = URI.create(
                "http://127.0.0.1:" + server.port() + "/v1/improvements/" + improvement + "/assessments" + query);
        return client.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString());
    }

    private static List<KpiDefinition> kpis() throws Exception {
        return MetricsOptimizationDocument.parse("""
                        {"kpis": [{"id": "orders", "metric": "orders", "aggregation": "SUM", "window": "P1D",
                                   "direction": "HIGHER_IS_BETTER"}]}
                        """).config().kpis();
    }
}
