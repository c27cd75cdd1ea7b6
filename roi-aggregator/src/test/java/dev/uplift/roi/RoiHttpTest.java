package dev.uplift.roi;

import static dev.uplift.roi.TopologyFixture.NOON;
import static dev.uplift.roi.TopologyFixture.benefit;
import static dev.uplift.roi.TopologyFixture.cost;
import static dev.uplift.roi.TopologyFixture.step;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.uplift.avro.AlertRule;
import dev.uplift.avro.AlertState;
import dev.uplift.avro.ImprovementStatus;
import dev.uplift.avro.KpiAlert;
import dev.uplift.avro.KpiWindow;
import dev.uplift.avro.WindowStatus;
import dev.uplift.avro.WindowVerdict;
import dev.uplift.domain.advice.Rulebook;
import dev.uplift.domain.roi.ExchangeRates;
import dev.uplift.kit.config.AnalyticsPlatformDocument;
import dev.uplift.kit.http.HttpSettings;
import dev.uplift.kit.http.HttpShell;
import dev.uplift.kit.query.Kind;
import dev.uplift.kit.query.PeerClient;
import dev.uplift.kit.query.Peers;
import dev.uplift.kit.query.Spread;
import dev.uplift.kit.query.Standbys;
import dev.uplift.roi.http.RoiAnswers;
import dev.uplift.roi.http.RoiRoutes;
import dev.uplift.schemas.Topics;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The real server over the real topology, fed with real records. */
class RoiHttpTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient client = HttpClient.newHttpClient();
    private TopologyFixture topology;
    private HttpShell server;
    private Optional<RoiAnswers> answers;

    @BeforeEach
    void start() {
        topology = new TopologyFixture();
        answers = Optional.of(answers(new RoiAnswers.Switches(true, true, true, true), Peers.NONE, 1));
        server = HttpShell.start(
                HttpSettings.of("127.0.0.1", 0), new RoiRoutes(() -> answers, Optional::empty).routes());
    }

    @AfterEach
    void stop() {
        server.close();
        topology.close();
    }

    @Test
    void roiIsAnsweredInExactDecimals() throws Exception {
        topology.send(cost("c-1", "IMP-7", "1200.00"));
        topology.send(benefit("b-1", "IMP-7", "310.55"));

        JsonNode roi = ok("/v1/improvements/IMP-7/roi");

        assertThat(roi.get("cost").asText()).isEqualTo("1200.00");
        assertThat(roi.get("netBenefit").asText()).isEqualTo("-889.45");
        assertThat(roi.get("roiPercent").asText()).isEqualTo("-74.12");
        assertThat(roi.get("paybackState").asText()).isEqualTo("NOT_YET");
        assertThat(roi.get("projected").get("cost").asText()).isEqualTo("0.00");
        assertThat(roi.get("asOf").get("role").asText()).isEqualTo("active");
        assertThat(roi.get("asOf").get("arrivalClock").asText()).isEqualTo(NOON.toString());
    }

    @Test
    void asOfEarlierLeavesOutWhatWasNotKnown() throws Exception {
        topology.send(cost("c-1", "IMP-7", "1200.00"));

        JsonNode before = ok("/v1/improvements/IMP-7/roi?knownAt=" + NOON.minusSeconds(1));
        JsonNode after = ok("/v1/improvements/IMP-7/roi?knownAt=" + NOON);

        assertThat(before.get("cost").asText()).isEqualTo("0.00");
        assertThat(after.get("cost").asText()).isEqualTo("1200.00");
        for (String path : List.of("/v1/improvements/IMP-7/timeline?", "/v1/portfolio?")) {
            assertThat(ok(path + "knownAt=" + NOON.minusSeconds(1)).findValuesAsText("cost"))
                    .as(path)
                    .doesNotContain("1200.00");
            assertThat(ok(path + "knownAt=" + NOON).findValuesAsText("cost"))
                    .as(path)
                    .contains("1200.00");
        }
    }

    @Test
    void unknownIdIs404() throws Exception {
        assertThat(get("/v1/improvements/none/roi").statusCode()).isEqualTo(404);
        assertThat(get("/v1/improvements/none").statusCode()).isEqualTo(404);
        assertThat(get("/v1/alerts/none").statusCode()).isEqualTo(404);
        assertThat(get("/v1/kpis/none/windows").statusCode()).isEqualTo(404);
        assertThat(get("/v1/kpis/none/series").statusCode()).isEqualTo(404);
    }

    @Test
    void wrongParameterIs400WithTheRule() throws Exception {
        topology.send(cost("c-1", "IMP-7", "1.00"));

        for (String path : List.of(
                "/v1/improvements?limit=1001",
                "/v1/improvements?limit=0",
                "/v1/improvements?status=FLYING",
                "/v1/improvements?cursor=%25",
                "/v1/improvements/IMP-7/roi?at=yesterday",
                "/v1/improvements?at=2026-11-22T10:00:00Z",
                "/v1/improvements/IMP-7/assessments?knownAt=2026-11-22T10:00:00Z",
                "/v1/improvements/IMP-7/timeline?bucket=P2D",
                "/v1/improvements/IMP-7?atLeast=x",
                "/v1/improvements/IMP-7?atLeast=",
                "/v1/improvements/IMP-7?atLeast=" + encoded("[]"),
                "/v1/improvements/IMP-7?atLeast=" + encoded("{\"" + Topics.IMPROVEMENT_EVENTS.name() + "\":17}"),
                "/v1/kpis/orders/windows?cursor=" + "SU1QLTc",
                "/v1/kpis/orders/windows?from=-1000000000-01-01T00:00:00Z",
                "/v1/improvements/IMP-7?timeout=PT2M",
                "/v1/portfolio?groupBy=colour",
                "/v1/stream?at=2026-11-22T10:00:00Z",
                "/v1/stream?kinds=alerts&knownAt=2026-11-22T10:00:00Z",
                "/v1/alerts?state=LOUD")) {
            HttpResponse<String> response = get(path);
            assertThat(response.statusCode()).as(path).isEqualTo(400);
            assertThat(response.headers().firstValue("Content-Type")).contains("application/problem+json");
        }
    }

    @Test
    void listIsPagedByAStableCursor() throws Exception {
        for (String id : List.of("IMP-3", "IMP-1", "IMP-2")) {
            topology.send(step("l-" + id, id, ImprovementStatus.STARTED));
        }
        topology.send(cost("c-0", "IMP-0", "5.00"));

        JsonNode first = ok("/v1/improvements?limit=2");
        topology.send(step("l-IMP-15", "IMP-15", ImprovementStatus.STARTED));
        JsonNode second =
                ok("/v1/improvements?limit=3&cursor=" + first.get("next").asText());

        assertThat(first.get("items").findValuesAsText("improvementId")).containsExactly("IMP-0", "IMP-1");
        assertThat(second.get("items").findValuesAsText("improvementId")).containsExactly("IMP-15", "IMP-2", "IMP-3");
        assertThat(second.get("next").isNull()).isTrue();
    }

    @Test
    void listIsFiltered() throws Exception {
        topology.send(step("l-1", "IMP-1", ImprovementStatus.STARTED));
        topology.send(step("l-2", "IMP-2", ImprovementStatus.DEPLOYED));

        assertThat(ok("/v1/improvements?status=DEPLOYED").get("items").findValuesAsText("improvementId"))
                .containsExactly("IMP-2");
        assertThat(ok("/v1/improvements?tag=q4&owner=team-shop").get("items")).hasSize(2);
        assertThat(ok("/v1/improvements?tag=q5").get("items")).isEmpty();
    }

    @Test
    void portfolioEqualsTheSumOfItsPartsToTheCent() throws Exception {
        for (int i = 0; i < 3; i++) {
            String id = "IMP-" + i;
            topology.send(step("l-" + i, id, i == 0 ? ImprovementStatus.STARTED : ImprovementStatus.DEPLOYED));
            topology.send(TopologyFixture.money(
                    "b-" + i,
                    id,
                    dev.uplift.avro.MoneyFlow.BENEFIT,
                    "1.00",
                    "EUR",
                    List.of(new dev.uplift.avro.Attribution(id, "0.3333"))));
            topology.send(cost("c-" + i, id, "0.10"));
        }

        JsonNode portfolio = ok("/v1/portfolio?groupBy=status");

        assertThat(portfolio.get("items").findValuesAsText("group")).containsExactly("DEPLOYED", "STARTED");
        assertThat(portfolio.at("/items/0/benefit").asText()).isEqualTo("0.66");
        assertThat(portfolio.at("/total/benefit").asText()).isEqualTo("0.99");
        assertThat(portfolio.at("/total/netBenefit").asText()).isEqualTo("0.69");
        assertThat(portfolio.at("/total/roiPercent").asText()).isEqualTo("230.00");
        assertThat(portfolio.at("/total/improvements").asLong()).isEqualTo(3);
    }

    @Test
    void atLeastWaitsAndThenGivesUp() throws Exception {
        topology.send(cost("c-1", "IMP-7", "1.00"));
        String included = "{\"" + Topics.IMPROVEMENT_EVENTS.name() + "\":{\"0\":0}}";
        String missing = "{\"" + Topics.IMPROVEMENT_EVENTS.name() + "\":{\"0\":1}}";

        assertThat(get("/v1/improvements/IMP-7/roi?atLeast=" + encoded(included))
                        .statusCode())
                .isEqualTo(200);
        assertThat(get("/v1/improvements/IMP-7/roi?timeout=PT0.2S&atLeast=" + encoded(missing))
                        .statusCode())
                .isEqualTo(504);
        assertThat(get("/v1/alerts?atLeast=" + encoded("{\"improvement.observations.v1\":{\"0\":1}}"))
                        .statusCode())
                .isEqualTo(400);
    }

    @Test
    void windowsShowTheLatestRevision() throws Exception {
        topology.send(window("2026-11-22T10:00:00Z", 100.0, 0));
        topology.send(window("2026-11-22T10:01:00Z", 95.0, 0));
        topology.send(window("2026-11-22T10:00:00Z", 101.0, 1));
        topology.send(window("2026-11-22T10:00:00Z", 100.0, 0));

        JsonNode windows = ok("/v1/kpis/orders/windows?series=" + encoded("country=DE"));

        assertThat(windows.get("items").findValuesAsText("value")).containsExactly("101.0", "95.0");
        assertThat(ok("/v1/kpis/orders/windows?limit=1&series=" + encoded("country=DE"))
                        .get("next")
                        .isNull())
                .isFalse();
        assertThat(ok("/v1/kpis/orders/windows?from=2026-11-22T10:01:00Z&series=" + encoded("country=DE"))
                        .get("items"))
                .hasSize(1);
        assertThat(ok("/v1/kpis/orders/series").get("items").findValuesAsText("series"))
                .containsExactly("country=DE");
        assertThat(ok("/v1/kpis").at("/items/0/level").asDouble()).isEqualTo(95.0);
    }

    @Test
    void anOpenWindowIsShownAndChangesNoLevel() throws Exception {
        KpiWindow open = KpiWindow.newBuilder(window("2026-11-22T10:01:00Z", 20.0, 0))
                .setStatus(WindowStatus.PROVISIONAL)
                .build();
        topology.send(open);
        assertThat(ok("/v1/kpis").at("/items/0/level").isNull()).isTrue();

        topology.send(window("2026-11-22T10:00:00Z", 100.0, 0));
        topology.send(open);
        assertThat(ok("/v1/kpis").at("/items/0/level").asDouble()).isEqualTo(100.0);
        assertThat(statuses()).containsExactly("FINAL", "PROVISIONAL");

        topology.send(window("2026-11-22T10:01:00Z", 95.0, 0));
        topology.send(open);
        assertThat(ok("/v1/kpis").at("/items/0/level").asDouble()).isEqualTo(95.0);
        assertThat(statuses()).containsExactly("FINAL", "FINAL");
    }

    private List<String> statuses() throws Exception {
        return ok("/v1/kpis/orders/windows?series=" + encoded("country=DE"))
                .get("items")
                .findValuesAsText("status");
    }

    @Test
    void expiredWindowsAreForgotten() throws Exception {
        topology.send(window("2026-08-20T10:00:00Z", 1.0, 0));
        topology.send(window("2026-11-22T10:00:00Z", 2.0, 0));
        topology.send(window("2026-08-20T10:00:00Z", 3.0, 1));

        assertThat(ok("/v1/kpis/orders/windows?series=" + encoded("country=DE")).get("items"))
                .hasSize(1);
    }

    @Test
    void alertShowsAllItsTransitions() throws Exception {
        topology.send(alert(0, AlertState.FIRING));
        topology.send(alert(1, AlertState.RESOLVED));

        JsonNode alert = ok("/v1/alerts/a-1");

        assertThat(alert.get("state").asText()).isEqualTo("RESOLVED");
        assertThat(alert.get("transitions").findValuesAsText("state")).containsExactly("FIRING", "RESOLVED");
        assertThat(ok("/v1/alerts?state=FIRING").get("items")).isEmpty();
        assertThat(ok("/v1/alerts?kpi=orders&severity=WARNING").get("items")).hasSize(1);
    }

    @Test
    void anAlertStandsAsItsLastTransitionSaysAlsoIfThatIsOfAnEarlierEpisode() throws Exception {
        Instant later = NOON.plusSeconds(120);
        topology.send(alert(NOON, 0, AlertState.FIRING));
        topology.send(alert(NOON, 1, AlertState.RESOLVED));
        topology.send(alert(later, 0, AlertState.FIRING));
        topology.send(alert(NOON, 2, AlertState.FIRING));
        topology.send(alert(later, 1, AlertState.RETRACTED));
        topology.send(alert(NOON, 3, AlertState.UPDATE));

        assertThat(ok("/v1/alerts").get("items").findValuesAsText("state")).containsExactly("UPDATE");
        assertThat(ok("/v1/kpis").at("/items/0/openAlerts").asInt()).isEqualTo(1);
        topology.send(alert(NOON, 4, AlertState.RESOLVED));

        JsonNode alert = ok("/v1/alerts/a-1");
        assertThat(alert.get("state").asText()).isEqualTo("RESOLVED");
        assertThat(alert.get("sequence").asInt()).isEqualTo(4);
        assertThat(alert.get("transitions")).hasSize(7);
        assertThat(ok("/v1/kpis").at("/items/0/openAlerts").asInt()).isZero();
    }

    @Test
    void timelineIsPaged() throws Exception {
        topology.send(cost("c-1", "IMP-7", "10.00"));

        JsonNode timeline = ok("/v1/improvements/IMP-7/timeline?bucket=P1M");

        assertThat(timeline.at("/items/0/cumulativeNet").asText()).isEqualTo("-10.00");
        assertThat(timeline.at("/items/0/start").asText()).isEqualTo("2026-11-01");
    }

    @Test
    void stateThatIsElsewhereAndOutOfReachIs503() throws Exception {
        answers = Optional.of(answers(new RoiAnswers.Switches(true, true, true, true), Peers.NONE, 2));
        HttpResponse<String> list = get("/v1/improvements");

        assertThat(list.statusCode()).isEqualTo(503);
        assertThat(list.headers().firstValue("Retry-After")).isPresent();
        assertThat(answers.get().isReachable()).isFalse();
    }

    @Test
    void nothingIsAnsweredBeforeTheStart() throws Exception {
        answers = Optional.empty();

        assertThat(get("/v1/improvements").statusCode()).isEqualTo(503);
    }

    @Test
    void documentedQuestionsAreServed() throws Exception {
        answers = Optional.empty();
        List<String> documented;
        try (Stream<String> lines = Files.lines(Path.of("../docs/openapi.yaml"))) {
            documented = lines.filter(line -> line.startsWith("  /v1/"))
                    .map(line -> line.strip().replace(":", "").replaceAll("[{}]", ""))
                    .filter(path -> path.matches("/v1/(kpis|alerts|improvements|portfolio).*"))
                    .toList();
        }

        assertThat(documented).hasSize(11);
        for (String path : documented) {
            assertThat(get(path).statusCode()).as(path).isEqualTo(503);
        }
    }

    @Test
    void switchedOffPartIs404WithTheReason() throws Exception {
        answers = Optional.of(answers(new RoiAnswers.Switches(false, true, true, true), Peers.NONE, 1));

        HttpResponse<String> response = get("/v1/improvements/IMP-7/roi");

        assertThat(response.statusCode()).isEqualTo(404);
        assertThat(response.body()).contains("roiTrackingEnabled");
    }

    @Test
    void listIsPutTogetherFromAllInstances() throws Exception {
        try (TopologyFixture other = new TopologyFixture();
                HttpShell peer = HttpShell.start(
                        HttpSettings.of("127.0.0.1", 0),
                        new RoiRoutes(() -> Optional.of(secondInstance(other)), Optional::empty).routes())) {
            topology.send(cost("c-1", "IMP-1", "1.00"));
            other.send(cost("c-2", "IMP-2", "2.00"));
            URI address = URI.create("http://127.0.0.1:" + peer.port());
            answers = Optional.of(answers(
                    new RoiAnswers.Switches(true, true, true, true),
                    (topic, partition) -> partition == 1 ? Optional.of(address) : Optional.empty(),
                    2));

            assertThat(ok("/v1/improvements").get("items").findValuesAsText("improvementId"))
                    .containsExactly("IMP-1", "IMP-2");
            assertThat(ok("/v1/portfolio").at("/total/cost").asText()).isEqualTo("3.00");
        }
        assertThat(get("/v1/improvements").statusCode()).isEqualTo(503);
    }

    @Test
    void whoHasAnAnswerIsToldWhetherItChanged() throws Exception {
        topology.send(cost("c-1", "IMP-1", "1.00"));
        HttpResponse<String> first = get("/v1/improvements");
        String tag = first.headers().firstValue("ETag").orElseThrow();
        topology.send(window("2026-11-22T10:00:00Z", 5, 0));
        topology.send(cost("c-1", "IMP-1", "1.00"));

        HttpResponse<String> same = get("/v1/improvements", "If-None-Match", "\"other\", " + tag);
        HttpResponse<String> asCsv = get("/v1/improvements", "Accept", "text/csv");
        topology.send(cost("c-2", "IMP-1", "1.00"));
        HttpResponse<String> changed = get("/v1/improvements", "If-None-Match", tag);

        assertThat(tag).startsWith("W/\"");
        assertThat(same.statusCode()).isEqualTo(304);
        assertThat(same.body()).isEmpty();
        assertThat(JSON.readTree(same.headers().firstValue("Uplift-As-Of").orElseThrow())
                        .has("positions"))
                .isTrue();
        assertThat(asCsv.headers().firstValue("ETag")).isPresent().isNotEqualTo(Optional.of(tag));
        assertThat(changed.statusCode()).isEqualTo(200);
        assertThat(changed.headers().firstValue("ETag")).isPresent().isNotEqualTo(Optional.of(tag));
        assertThat(get("/v1/improvements/none", "If-None-Match", "*").statusCode())
                .isEqualTo(404);
    }

    @Test
    void anyInstanceTellsTheSameValidator() throws Exception {
        try (TopologyFixture other = new TopologyFixture();
                HttpShell peer = HttpShell.start(
                        HttpSettings.of("127.0.0.1", 0),
                        new RoiRoutes(() -> Optional.of(secondInstance(other)), Optional::empty).routes())) {
            URI address = URI.create("http://127.0.0.1:" + peer.port());
            answers = Optional.of(answers(
                    new RoiAnswers.Switches(true, true, true, true),
                    (topic, partition) -> partition == 1 ? Optional.of(address) : Optional.empty(),
                    2));
            String id = IntStream.range(0, 100)
                    .mapToObj(number -> "IMP-" + number)
                    .filter(candidate -> answers.orElseThrow().improvements().partitionOf(candidate) == 1)
                    .findFirst()
                    .orElseThrow();
            other.send(cost("c-1", id, "1.00"));

            for (String path : List.of("/v1/improvements/" + id, "/v1/improvements/" + id + "/roi")) {
                String tag = tag(get(path));
                HttpResponse<String> same = get(path, "If-None-Match", tag);

                assertThat(tag).as(path).isEqualTo(tag(get(address.resolve(path), "Accept", "application/json")));
                assertThat(same.statusCode()).isEqualTo(304);
                assertThat(JSON.readTree(
                                same.headers().firstValue("Uplift-As-Of").orElseThrow()))
                        .isEqualTo(ok(path).path("asOf"));
            }
        }
    }

    @Test
    void whatAnInstanceThatStartsRefusesSaysWhenToComeBack() throws Exception {
        try (HttpShell peer = HttpShell.start(
                HttpSettings.of("127.0.0.1", 0), new RoiRoutes(Optional::empty, Optional::empty).routes())) {
            URI address = URI.create("http://127.0.0.1:" + peer.port());
            answers = Optional.of(answers(
                    new RoiAnswers.Switches(true, true, true, true), (topic, partition) -> Optional.of(address), 5));

            for (int i = 0; i < 20; i++) {
                HttpResponse<String> response = get("/v1/improvements/IMP-" + i + "/roi");
                if (response.statusCode() != 404) {
                    assertThat(response.statusCode()).isEqualTo(503);
                    assertThat(response.headers().firstValue("Retry-After")).hasValue("1");
                    return;
                }
            }
        }
        throw new AssertionError("no improvement is elsewhere");
    }

    private static RoiAnswers secondInstance(TopologyFixture other) {
        other.views
                .improvements()
                .find(0)
                .ifPresent(view -> other.views.improvements().open(1, view));
        return answers(other, new RoiAnswers.Switches(true, true, true, true), Peers.NONE, 2);
    }

    private RoiAnswers answers(RoiAnswers.Switches switches, Peers peers, int partitions) {
        return answers(topology, switches, peers, partitions);
    }

    private static RoiAnswers answers(TopologyFixture of, RoiAnswers.Switches switches, Peers peers, int partitions) {
        String events = Topics.IMPROVEMENT_EVENTS.name();
        String windows = Topics.KPI_WINDOWS.name();
        String alerts = Topics.KPI_ALERTS.name();
        return new RoiAnswers(
                new Spread(peers, new PeerClient(Optional.empty())),
                new Kind<>(
                        "improvements", "by-improvement", events, partitions, of.views.improvements(), Standbys.none()),
                new Kind<>("windows", windows, windows, 1, of.views.windows(), Standbys.none()),
                new Kind<>("alerts", alerts, alerts, 1, of.views.alerts(), Standbys.none()),
                new Kind<>("assessments", "by-kpi", "by-kpi", 1, of.views.assessments(), Standbys.none()),
                List.of(),
                AnalyticsPlatformDocument.ANALYSIS,
                new Rulebook(List.of()),
                new ExchangeRates(Currency.getInstance("EUR"), List.of()),
                switches);
    }

    private static KpiWindow window(String start, double value, int revision) {
        return KpiWindow.newBuilder()
                .setKpi("orders")
                .setSeries("country=DE")
                .setStart(Instant.parse(start))
                .setEnd(Instant.parse(start).plus(Duration.ofMinutes(1)))
                .setValue(value)
                .setCount(10)
                .setVerdict(WindowVerdict.HEALTHY)
                .setStatus(WindowStatus.FINAL)
                .setRevision(revision)
                .setConfigVersion(1)
                .build();
    }

    private static KpiAlert alert(int sequence, AlertState state) {
        return alert(NOON, sequence, state);
    }

    private static KpiAlert alert(Instant episodeStart, int sequence, AlertState state) {
        return KpiAlert.newBuilder()
                .setAlertId("a-1")
                .setKpi("orders")
                .setSeries("")
                .setRule(AlertRule.DROP)
                .setState(state)
                .setSeverity("WARNING")
                .setEpisodeStart(episodeStart)
                .setSequence(sequence)
                .setWindowStart(NOON)
                .setWindowEnd(NOON.plusSeconds(60))
                .setDecidedAt(NOON.plusSeconds(70))
                .setConfigVersion(1)
                .build();
    }

    private JsonNode ok(String path) throws IOException, InterruptedException {
        HttpResponse<String> response = get(path);
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return JSON.readTree(response.body());
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return get(path, "Accept", "application/json");
    }

    private HttpResponse<String> get(String path, String header, String value)
            throws IOException, InterruptedException {
        return get(URI.create("http://127.0.0.1:" + server.port() + path), header, value);
    }

    private HttpResponse<String> get(URI uri, String header, String value) throws IOException, InterruptedException {
        return client.send(
                HttpRequest.newBuilder(uri).header(header, value).build(), HttpResponse.BodyHandlers.ofString());
    }

    private static String tag(HttpResponse<String> response) {
        return response.headers().firstValue("ETag").orElseThrow();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
