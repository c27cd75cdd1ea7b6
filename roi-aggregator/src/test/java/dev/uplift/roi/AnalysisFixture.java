package dev.uplift.roi;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.uplift.avro.AlertRule;
import dev.uplift.avro.AlertState;
import dev.uplift.avro.ImprovementEvent;
import dev.uplift.avro.ImprovementStatus;
import dev.uplift.avro.KpiAlert;
import dev.uplift.avro.KpiWindow;
import dev.uplift.avro.LifecycleStep;
import dev.uplift.avro.WindowStatus;
import dev.uplift.avro.WindowVerdict;
import dev.uplift.domain.config.AnalyticsPlatformConfig;
import dev.uplift.domain.kpi.KpiDefinition;
import dev.uplift.domain.roi.ExchangeRates;
import dev.uplift.kit.config.AnalyticsPlatformDocument;
import dev.uplift.kit.config.MetricsOptimizationDocument;
import dev.uplift.kit.http.HttpSettings;
import dev.uplift.kit.http.HttpShell;
import dev.uplift.kit.query.Kind;
import dev.uplift.kit.query.PeerClient;
import dev.uplift.kit.query.Peers;
import dev.uplift.kit.query.Spread;
import dev.uplift.kit.query.Standbys;
import dev.uplift.roi.assessment.Terms;
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
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;

/** An instance with topology and server, and what tests of the analysis put in. */
final class AnalysisFixture implements AutoCloseable {

    static final Instant DEPLOYED = Instant.parse("2026-10-15T09:00:00Z");
    static final Duration DAY = Duration.ofDays(1);

    private static final ObjectMapper JSON = new ObjectMapper();

    final TopologyFixture topology;
    private final HttpClient client = HttpClient.newHttpClient();
    private final HttpShell server;
    private RoiAnswers answers;
    private final AnalyticsPlatformConfig config;

    AnalysisFixture() throws Exception {
        this("{}");
    }

    /** @param document text of analytics_platform_config.json, of which what concerns the analysis counts */
    AnalysisFixture(String document) throws Exception {
        this(document, true);
    }

    private AnalysisFixture(String document, boolean isSettled) throws Exception {
        config = AnalyticsPlatformDocument.parse(document).config();
        Terms terms = Terms.of(config.analysis(), kpis(), 7);
        topology = new TopologyFixture(
                true, true, Optional.of(terms).filter(known -> config.enhancementAnalysisEnabled()));
        answers = answers(new RoiAnswers.Switches(true, true, true, true), Peers.NONE, 1, 1);
        server = HttpShell.start(
                HttpSettings.of("127.0.0.1", 0), new RoiRoutes(() -> Optional.of(answers), Optional::empty).routes());
        if (isSettled) {
            settle();
        }
    }

    /** An instance that has yet to do what it does once when it begins. */
    static AnalysisFixture starting() throws Exception {
        return new AnalysisFixture("{}", false);
    }

    /** Time passes until the days of one KPI after the other are made sure of. */
    void settle() {
        while (topology.views.windows().find(0).orElseThrow().days().areOutdated()) {
            topology.passTime(Duration.ofSeconds(1));
        }
    }

    /** @param analysis as in analytics_platform_config.json, with single quotes */
    static AnalysisFixture analysing(String analysis) throws Exception {
        return new AnalysisFixture("{\"analysis\": " + analysis.replace('\'', '"') + "}");
    }

    void answerWith(RoiAnswers.Switches switches) throws Exception {
        answers = answers(switches, Peers.NONE, 1, 1);
    }

    /** From now on another instance has the windows and alerts of the second of two partitions. */
    void shareWith(AnalysisFixture peer) throws Exception {
        shareWith(peer, 1);
    }

    /** And the improvements of the second of two partitions. */
    void shareAllWith(AnalysisFixture peer) throws Exception {
        shareWith(peer, 2);
        peer.topology
                .views
                .improvements()
                .find(0)
                .ifPresent(view -> peer.topology.views.improvements().open(1, view));
    }

    private void shareWith(AnalysisFixture peer, int improvementParts) throws Exception {
        RoiAnswers.Switches all = new RoiAnswers.Switches(true, true, true, true);
        URI address = peer.address();
        answers = answers(
                all,
                (topic, partition) -> partition == 1 ? Optional.of(address) : Optional.empty(),
                2,
                improvementParts);
        peer.answers = peer.answers(all, Peers.NONE, 2, improvementParts);
        peer.topology
                .views
                .windows()
                .find(0)
                .ifPresent(view -> peer.topology.views.windows().open(1, view));
        peer.topology
                .views
                .assessments()
                .find(0)
                .ifPresent(view -> peer.topology.views.assessments().open(1, view));
        peer.topology
                .views
                .alerts()
                .find(0)
                .ifPresent(view -> peer.topology.views.alerts().open(1, view));
    }

    /** @param parts partitions of windows and alerts */
    private RoiAnswers answers(RoiAnswers.Switches switches, Peers peers, int parts, int improvementParts)
            throws Exception {
        String events = Topics.IMPROVEMENT_EVENTS.name();
        String windows = Topics.KPI_WINDOWS.name();
        String alerts = Topics.KPI_ALERTS.name();
        return new RoiAnswers(
                new Spread(peers, new PeerClient(Optional.empty())),
                new Kind<>(
                        "improvements",
                        "by-improvement",
                        events,
                        improvementParts,
                        topology.views.improvements(),
                        Standbys.none()),
                new Kind<>("windows", windows, windows, parts, topology.views.windows(), Standbys.none()),
                new Kind<>("alerts", alerts, alerts, parts, topology.views.alerts(), Standbys.none()),
                new Kind<>("assessments", "by-kpi", "by-kpi", parts, topology.views.assessments(), Standbys.none()),
                kpis(),
                config.analysis(),
                config.recommendations(),
                new ExchangeRates(Currency.getInstance("EUR"), List.of()),
                switches);
    }

    void deploy(String improvement, Instant at, String... kpis) {
        step("deploy-" + improvement, improvement, ImprovementStatus.DEPLOYED, at, kpis);
    }

    void step(String id, String improvement, ImprovementStatus status, Instant at, String... kpis) {
        ImprovementEvent event = ImprovementEvent.newBuilder()
                .setSource("jira")
                .setId(id)
                .setImprovementId(improvement)
                .setOccurredAt(at)
                .setPayload(LifecycleStep.newBuilder()
                        .setStatus(status)
                        .setKpis(List.of(kpis))
                        .build())
                .build();
        topology.send(event, at.isAfter(TopologyFixture.NOON) ? at : TopologyFixture.NOON);
    }

    /** Deployed for some days already, so many days before the deployment. */
    void deployTwice(String improvement, int from, int until, String kpi) {
        deploy(improvement, DEPLOYED.minus(DAY.multipliedBy(from)), kpi);
        step("back", improvement, ImprovementStatus.ROLLED_BACK, DEPLOYED.minus(DAY.multipliedBy(until)), kpi);
        step("again", improvement, ImprovementStatus.DEPLOYED, DEPLOYED, kpi);
    }

    void days(String series, int before, int after, double effect) {
        days("orders", series, before, after, effect);
    }

    /** Whole days around the day after the deployment's, with a weekly rhythm and a little noise. */
    void days(String kpi, String series, int before, int after, double effect) {
        days(kpi, series, before, after, effect, 0);
    }

    /** Days of orders that came before, with another effect. */
    void revisedDays(String series, int before, int after, double effect) {
        days("orders", series, before, after, effect, 1);
    }

    private void days(String kpi, String series, int before, int after, double effect, int revision) {
        for (int day = -before - 1; day <= after + 1; day++) {
            double noise = Math.floorMod(day * 37, 11) - 5;
            double value = 200 + 10 * Math.floorMod(day, 7) + noise + (day > 0 ? effect : 0);
            topology.send(window(kpi, series, day)
                    .setValue(value)
                    .setCount(10)
                    .setRevision(revision)
                    .build());
        }
    }

    /** Days of orders that take the values before and after by turns; those of the washout are among the latter. */
    void daysByTurns(int before, List<Double> valuesBefore, int after, List<Double> valuesAfter) {
        for (int day = -before; day <= after + 1; day++) {
            List<Double> values = day > 0 ? valuesAfter : valuesBefore;
            topology.send(window("orders", "", day)
                    .setValue(values.get(Math.floorMod(day, values.size())))
                    .setCount(10)
                    .build());
        }
    }

    /** Days of a ratio: a rhythm that all series share, noise of their own, and an effect from the day after the deployment's. */
    void ratioDays(String series, int before, int after, double effect, long denominator) {
        Random random = new Random(series.hashCode());
        for (int day = -before - 1; day <= after + 1; day++) {
            double value =
                    0.05 + 0.002 * Math.floorMod(day, 7) + 0.001 * random.nextGaussian() + (day > 0 ? effect : 0);
            topology.send(window("conversion", series, day)
                    .setValue(value)
                    .setCount(denominator)
                    .setDenominator((double) denominator)
                    .build());
        }
    }

    /** Days of a sum that grows with the share of the traffic and drifts with all series; an effect is relative. */
    void sumDays(String kpi, String series, int before, int after, double share, DoubleUnaryOperator level) {
        Random random = new Random(series.hashCode());
        for (int day = -before - 1; day <= after + 1; day++) {
            double value = share * (level.applyAsDouble(day) + 3 * random.nextGaussian());
            topology.send(window(kpi, series, day)
                    .setValue(value)
                    .setCount(Math.round(value))
                    .build());
        }
    }

    static KpiWindow.Builder window(String kpi, String series, int day) {
        Instant start = Instant.parse("2026-10-15T00:00:00Z").plus(DAY.multipliedBy(day));
        return KpiWindow.newBuilder()
                .setKpi(kpi)
                .setSeries(series)
                .setStart(start)
                .setEnd(start.plus(DAY))
                .setVerdict(WindowVerdict.HEALTHY)
                .setStatus(WindowStatus.FINAL)
                .setRevision(0)
                .setConfigVersion(1);
    }

    /** Of orders, firing, by 12 %, and without a suspect. */
    static KpiAlert.Builder alert(String id) {
        return KpiAlert.newBuilder()
                .setAlertId(id)
                .setKpi("orders")
                .setSeries("")
                .setRule(AlertRule.DROP)
                .setState(AlertState.FIRING)
                .setSeverity("WARNING")
                .setEpisodeStart(DEPLOYED)
                .setSequence(0)
                .setValue(88.0)
                .setBaseline(100.0)
                .setDropPercent(12.0)
                .setWindowStart(DEPLOYED)
                .setWindowEnd(DEPLOYED.plusSeconds(60))
                .setDecidedAt(DEPLOYED.plusSeconds(70))
                .setSuspects(List.of())
                .setConfigVersion(1);
    }

    JsonNode ok(String pathAndQuery) throws IOException, InterruptedException {
        HttpResponse<String> response = get(pathAndQuery);
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return JSON.readTree(response.body());
    }

    HttpResponse<String> get(String pathAndQuery) throws IOException, InterruptedException {
        return client.send(
                HttpRequest.newBuilder(URI.create(address() + pathAndQuery)).build(),
                HttpResponse.BodyHandlers.ofString());
    }

    @Override
    public void close() {
        server.close();
        topology.close();
    }

    private URI address() {
        return URI.create("http://127.0.0.1:" + server.port());
    }

    private static List<KpiDefinition> kpis() throws Exception {
        return MetricsOptimizationDocument.parse("""
                        {"kpis": [{"id": "orders", "metric": "orders", "aggregation": "SUM", "window": "P1D",
                                   "direction": "HIGHER_IS_BETTER", "target": {"value": 250, "by": "2026-12-31"},
                                   "valuePerUnit": {"amount": "0.50", "currency": "EUR"}},
                                  {"id": "errors", "metric": "errors", "aggregation": "SUM", "window": "P1D",
                                   "direction": "LOWER_IS_BETTER", "valuePerUnit": {"amount": "2.00", "currency": "USD"}},
                                  {"id": "conversion", "aggregation": "RATIO", "window": "P1D",
                                   "numerator": {"metric": "orders", "aggregation": "SUM"},
                                   "denominator": {"metric": "visits", "aggregation": "SUM"},
                                   "groupBy": ["country", "variant"], "direction": "HIGHER_IS_BETTER",
                                   "valuePerUnit": {"amount": "4.00", "currency": "EUR"}},
                                  {"id": "signups", "metric": "signups", "aggregation": "SUM", "window": "P1D",
                                   "groupBy": ["variant"], "direction": "HIGHER_IS_BETTER"},
                                  {"id": "revenue", "metric": "revenue", "aggregation": "SUM", "window": "P1D",
                                   "groupBy": ["country"], "direction": "HIGHER_IS_BETTER", "target": {"value": 1000}}]}
                        """).config().kpis();
    }
}
