package dev.uplift.kpi;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.uplift.kit.http.HttpSettings;
import dev.uplift.kit.http.HttpShell;
import dev.uplift.kit.metrics.ProcessMetrics;
import dev.uplift.kit.query.Kind;
import dev.uplift.kit.query.PeerClient;
import dev.uplift.kit.query.Peers;
import dev.uplift.kit.query.Spread;
import dev.uplift.kit.query.Standbys;
import dev.uplift.kit.query.TaskViews;
import dev.uplift.kpi.accounting.Account;
import dev.uplift.kpi.accounting.AccountMetrics;
import dev.uplift.kpi.accounting.AccountView;
import dev.uplift.kpi.accounting.AccountingRoutes;
import dev.uplift.schemas.Topics;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The real server over accounts of the real topology. */
class AccountingHttpTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String TOPIC = Topics.OBSERVATIONS.name();
    private static final long T0 = 1_700_000_040_000L;

    @TempDir
    private Path directory;

    private final HttpClient client = HttpClient.newHttpClient();
    private KpiPipeline pipeline;

    @BeforeEach
    void givenOneEventOnTimeOneTwiceAndOneUnreadable() {
        pipeline = new KpiPipeline(directory, Kpis.kpi().build());
        pipeline.observe(T0, T0, 1, "a", Map.of()).observe(T0, T0, 1, "a", Map.of());
        pipeline.pipe(new byte[] {1}, T0);
    }

    @AfterEach
    void close() {
        pipeline.close();
    }

    @Test
    void theIdentityIsServedInTotalAndPerKpi() throws Exception {
        try (HttpShell instance = serve(pipeline.accounts(), Peers.NONE, 1)) {
            JsonNode answer = json(ask(instance, ""));

            assertThat(answer.path("total")).isEqualTo(JSON.readTree("""
                    {"accepted":3,"onTime":1,"correction":0,"duplicate":1,"tooLate":0,"deadLettered":1,"unmatched":0,
                     "unaccounted":0}"""));
            assertThat(answer.path("kpis").path(0).path("kpi").asText()).isEqualTo("kpi");
            assertThat(answer.path("kpis").path(0).path("accepted").asInt()).isEqualTo(2);
            assertThat(answer.path("deadLetters").toString()).isEqualTo("{\"UNREADABLE\":1}");
            assertThat(answer.path("partitions").path(0).path("accepted").asInt())
                    .isEqualTo(3);
            assertThat(answer.at("/asOf/positions/" + TOPIC + "/0").asInt()).isEqualTo(2);
            assertThat(answer.at("/asOf/arrivalClock").asText()).isEqualTo("2023-11-14T22:14:00Z");
            assertThat(answer.at("/asOf/role").asText()).isEqualTo("active");
        }
    }

    @Test
    void anyInstanceAnswersForAll() throws Exception {
        TaskViews<AccountView> none = new TaskViews<>();
        try (HttpShell owner = serve(pipeline.accounts(), Peers.NONE, 1);
                HttpShell other = serve(none, (topic, partition) -> Optional.of(address(owner)), 1)) {

            assertThat(json(ask(other, ""))).isEqualTo(json(ask(owner, "")));
        }
    }

    @Test
    void aPartitionOutOfReachIsNotReadyAndNoSmallerSum() throws Exception {
        try (HttpShell instance = serve(pipeline.accounts(), Peers.NONE, 2)) {
            HttpResponse<String> answer = ask(instance, "");

            assertThat(answer.statusCode()).isEqualTo(503);
            assertThat(answer.headers().firstValue("Retry-After")).contains("1");
        }
    }

    @Test
    void whatWasNotYetReadIsWaitedForAndThenNotIncluded() throws Exception {
        String beyond = URLEncoder.encode("{\"" + TOPIC + "\":{\"0\":99}}", StandardCharsets.UTF_8);
        try (HttpShell instance = serve(pipeline.accounts(), Peers.NONE, 1)) {
            assertThat(ask(instance, "?timeout=PT0S&atLeast=" + beyond).statusCode())
                    .isEqualTo(504);
        }
    }

    @Test
    void metricsTellWhatIsCommittedAndNothingElse() {
        TaskViews<AccountView> accounts = pipeline.accounts();
        try (ProcessMetrics metrics = new ProcessMetrics()) {
            new AccountMetrics(accounts, metrics.registry()).register(List.of("kpi"));
            pipeline.observe(T0, T0, 1, "b", Map.of());
            assertThat(gauge(metrics, "uplift.observations", "outcome", "on_time"))
                    .isEqualTo(1);

            pipeline.accounts();
            assertThat(gauge(metrics, "uplift.observations", "outcome", "on_time"))
                    .isEqualTo(2);
            assertThat(gauge(metrics, "uplift.kpi.observations.accepted", "kpi", "kpi"))
                    .isEqualTo(3);
            assertThat(gauge(metrics, "uplift.observations.refused", "reason", "UNREADABLE"))
                    .isEqualTo(1);
            assertThat(metrics.registry()
                            .get("uplift.observations.unaccounted")
                            .gauge()
                            .value())
                    .isZero();
        }
    }

    @Test
    void aRestartedTaskGoesOnCounting() {
        Account restarted = new Account(pipeline.accountStore());
        restarted.of("kpi").accept();

        assertThat(restarted.save().kpis().get("kpi").accepted()).isEqualTo(3);
        assertThat(new Account(pipeline.accountStore()).snapshot()).isEqualTo(restarted.snapshot());
    }

    private static double gauge(ProcessMetrics metrics, String name, String tag, String value) {
        return metrics.registry().get(name).tag(tag, value).gauge().value();
    }

    private static HttpShell serve(TaskViews<AccountView> accounts, Peers peers, int partitions) {
        AccountingRoutes.Books books = new AccountingRoutes.Books(
                new Spread(peers, new PeerClient(Optional.empty())),
                new Kind<>("accounts", TOPIC, TOPIC, partitions, accounts, Standbys.none()));
        return HttpShell.start(
                HttpSettings.of("127.0.0.1", 0), new AccountingRoutes(() -> Optional.of(books), () -> false).routes());
    }

    private HttpResponse<String> ask(HttpShell instance, String query) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(address(instance).resolve("/v1/accounting" + query))
                .build();
        return client.send(request, HttpResponse.BodyHandlers.ofString());
    }

    private static URI address(HttpShell instance) {
        return URI.create("http://127.0.0.1:" + instance.port());
    }

    private static JsonNode json(HttpResponse<String> response) throws IOException {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return JSON.readTree(response.body());
    }
}
