package dev.uplift.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import dev.uplift.kit.http.Problem;
import dev.uplift.kit.http.Response;
import dev.uplift.kit.http.Routes;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UpliftCommandTest {

    @TempDir
    Path home;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "demo",
                "up",
                "ingest",
                "replay",
                "kpis",
                "alerts",
                "improvements",
                "roi",
                "assess",
                "recommendations",
                "effectiveness",
                "portfolio",
                "config",
                "config validate",
                "accounting",
                "dead-letters",
                "dead-letters list",
                "dead-letters show",
                "dead-letters replay",
                "doctor"
            })
    void everyCommandHelpsAndTellsItsVersion(String command) {
        String[] words = command.isEmpty() ? new String[0] : command.split(" ");

        Shell.Result help = Shell.of(home).run(and(words, "--help"));
        Shell.Result version = Shell.of(home).run(and(words, "--version"));

        assertThat(help.exitCode()).isZero();
        assertThat(help.out()).contains("Usage: uplift").contains("--help", "--version");
        assertThat(version.exitCode()).isZero();
        assertThat(version.out()).startsWith("uplift ").contains("Java ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "dead-letters", "config"})
    void withoutACommandThoseThatThereAreAreListed(String command) {
        Shell.Result result = Shell.of(home).run(command.isEmpty() ? new String[0] : new String[] {command});

        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.out()).isEmpty();
        assertThat(result.errLines()).anyMatch(line -> line.startsWith("Commands:"));
    }

    @Test
    void anUnknownOptionIsWrongUsageInOneLineWithTheNearest() {
        Shell.Result result = Shell.of(home).run("alerts", "--folow");

        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.out()).isEmpty();
        assertThat(result.errLines())
                .singleElement()
                .asString()
                .contains("--folow")
                .contains("--follow")
                .contains("./uplift alerts --help");
    }

    @Test
    void aQuestionWithoutAStackFailsAndSaysHowToStartOne() {
        Shell.Result result = Shell.of(home).run("kpis");

        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(result.errLines())
                .singleElement()
                .asString()
                .contains("no stack is running")
                .contains("./uplift up");
    }

    @Test
    void anAddressThatIsNoneIsWrongUsage() {
        assertThat(Shell.of(home).run("kpis", "--url", "localhost").exitCode()).isEqualTo(2);
        assertThat(Shell.of(home).with("UPLIFT_URL", "a b").run("kpis").exitCode())
                .isEqualTo(2);
    }

    @Test
    void aFileThatIsNotThereIsWrongUsage() {
        Shell.Result result =
                Shell.of(home).run("ingest", home.resolve("none.csv").toString());

        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.errLines()).singleElement().asString().contains("there is no file");
    }

    @Test
    void peopleGetATableAndProgramsTheAnswer() {
        Map<String, Object> kpi =
                Map.of("kpi", "orders", "level", 1234.5, "baseline", 2000, "openAlerts", 1, "series", 1);
        Routes routes = Routes.builder()
                .get("/v1/kpis", request -> Response.json(200, Map.of("items", List.of(kpi))))
                .build();
        try (FakeStack stack = FakeStack.answering(routes)) {
            Shell shell = Shell.of(home).with("UPLIFT_URL", stack.address().toString());

            assertThat(shell.run("kpis").out())
                    .contains("KPI")
                    .contains("orders")
                    .contains("1,234.5");
            assertThat(shell.run("kpis", "--json").out()).contains("\"level\" : 1234.5");
        }
    }

    @Test
    void theSeriesOfAKpiStandBelowIt() {
        String answer = """
                {"items": [{"kpi": "orders", "level": null, "series": 12, "openAlerts": 0, "improvementsInFlight": [],
                            "outlook": {"state": "INSUFFICIENT_DATA"}, "target": {"value": 250},
                            "bySeries": [{"series": "country=DE", "dropPercent": 20, "level": 80, "baseline": 100,
                                          "trendPercent": -20, "volatilityPercent": 2.5,
                                          "outlook": {"state": "WRONG_WAY"}}]}],
                 "next": null}
                """;
        try (FakeStack stack = FakeStack.answering(answering("/v1/kpis", answer))) {
            Shell shell = Shell.of(home).with("UPLIFT_URL", stack.address().toString());

            assertThat(shell.run("kpis").out())
                    .containsPattern("orders +- +- +- +- +250 +- +0 +12 +0")
                    .containsPattern("\n  country=DE +80 +100 +-20.0 % +2.5 % +wrong way");
        }
    }

    @Test
    void followedAlertsEndAtTheLimit() {
        Map<String, Object> alert = Map.of("alertId", "a", "kpi", "orders", "state", "FIRING", "sequence", 0);
        Map<String, Object> later = Map.of("alertId", "a", "kpi", "orders", "state", "RESOLVED", "sequence", 1);
        Routes routes = Routes.builder()
                .get("/v1/alerts", request -> Response.json(200, Map.of("items", List.of(later))))
                .get("/v1/alerts/{id}", request -> Response.json(200, Map.of("transitions", List.of(alert, later))))
                .build();
        try (FakeStack stack = FakeStack.answering(routes)) {
            Shell shell = Shell.of(home).with("UPLIFT_URL", stack.address().toString());
            Shell.Result one = shell.run("alerts", "--follow", "--limit", "1", "--json");

            assertThat(one.exitCode()).isZero();
            assertThat(one.out()).contains("FIRING").doesNotContain("RESOLVED");
            assertThat(shell.run("alerts", "--follow", "--limit", "0").exitCode())
                    .isEqualTo(2);
        }
    }

    @Test
    @Timeout(60)
    void anAnswerThatIsNotWrittenToItsEndIsAFailure() {
        Map<String, Object> alert = Map.of("alertId", "a", "kpi", "orders", "state", "FIRING", "sequence", 0);
        Routes routes = Routes.builder()
                .get("/v1/alerts", request -> Response.json(200, Map.of("items", List.of(alert))))
                .get("/v1/alerts/{id}", request -> Response.json(200, Map.of("transitions", List.of(alert))))
                .build();
        try (FakeStack stack = FakeStack.answering(routes)) {
            Shell shell = Shell.of(home)
                    .with("UPLIFT_URL", stack.address().toString())
                    .full();

            for (String option : List.of("--json", "--follow")) {
                Shell.Result result = shell.run("alerts", option);

                assertThat(result.exitCode()).as(option).isEqualTo(1);
                assertThat(result.errLines())
                        .as(option)
                        .singleElement()
                        .asString()
                        .contains("standard output took no more");
            }
        }
    }

    @Test
    void whoHasReadEnoughIsToldNothing() {
        Shell.Result result = Shell.of(home).full().piped().run("config", "validate", "--help");

        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(result.err()).isEmpty();
    }

    @Test
    void coloursDoNotShiftTheColumnsOfAnAssessment() {
        String items = """
                [{"kpi": "orders", "series": "", "verdict": "IMPROVED", "before": 1},
                 {"kpi": "orders", "series": "country=DE", "verdict": "INCONCLUSIVE", "before": 2}]
                """;
        Routes routes = answering("/v1/improvements/{id}/assessments", "{\"items\":" + items + "}");
        try (FakeStack stack = FakeStack.answering(routes)) {
            String url = stack.address().toString();

            String plain = Shell.of(home).run("assess", "IMP-7", "--url", url).out();
            String colored = Shell.of(home)
                    .watched()
                    .run("assess", "IMP-7", "--url", url)
                    .out();

            assertThat(colored).contains("\u001b[32mIMPROVED");
            assertThat(colored.replaceAll("\u001b\\[\\d+m", "")).isEqualTo(plain);
        }
    }

    @Test
    void anAssessmentShowsTheIntervalAndWhatElseWasDeployed() {
        Map<String, Object> item = Map.of(
                "kpi",
                "orders",
                "series",
                "country=DE",
                "verdict",
                "IMPROVED",
                "differencePercent",
                25.2,
                "low",
                36.05,
                "high",
                41.01,
                "pValue",
                1e-9,
                "overlapping",
                List.of("IMP-8"));
        Routes routes = Routes.builder()
                .get("/v1/improvements/{id}/assessments", request -> Response.json(200, Map.of("items", List.of(item))))
                .build();
        try (FakeStack stack = FakeStack.answering(routes)) {
            assertThat(Shell.of(home)
                            .run("assess", "IMP-7", "--url", stack.address().toString())
                            .out())
                    .contains("IMPROVED", "25.2 %", "36.05 to 41.01", "< 0.001", "also deployed: IMP-8")
                    .contains("There was no control");
        }
    }

    @Test
    void improvementsShowTheVerdictOfEachKpi() {
        String item = """
                {"improvementId": "IMP-7", "title": "Checkout", "owner": "shop", "status": "DEPLOYED", "roi": {},
                 "verdicts": [{"kpi": "errors", "verdict": "INCONCLUSIVE"}, {"kpi": "orders", "verdict": "IMPROVED"}]}
                """;
        Routes routes = answering("/v1/improvements", "{\"items\":[" + item + "]}");
        try (FakeStack stack = FakeStack.answering(routes)) {
            assertThat(Shell.of(home)
                            .run("improvements", "--url", stack.address().toString())
                            .out())
                    .contains("KPIS", "errors INCONCLUSIVE, orders IMPROVED");
        }
    }

    @Test
    void anExperimentShowsBothIntervalsAndItsControl() {
        String item = """
                {"kpi": "conversion", "series": "variant=one-page", "verdict": "IMPROVED", "differencePercent": 8.9,
                 "low": 0.0041, "high": 0.0059, "pValue": 0.00001, "control": "variant=control", "causal": true,
                 "alwaysValidLow": 0.0031, "alwaysValidHigh": 0.0069, "alwaysValidPValue": 0.021, "reason": null, "movedAt": "2026-10-16T00:00:00Z"}
                """;
        Routes routes = answering("/v1/improvements/{id}/assessments", "{\"items\":[" + item + "]}");
        try (FakeStack stack = FakeStack.answering(routes)) {
            assertThat(Shell.of(home)
                            .run("assess", "IMP-7", "--url", stack.address().toString())
                            .out())
                    .contains("0.0041 to 0.0059", "0.0031 to 0.0069", "0.021", "against variant=control", "2026-10-16")
                    .doesNotContain("There was no control");
        }
    }

    @Test
    void aRecommendationSaysWhatForAndWhy() {
        String items = """
                [{"action": "ROLL_BACK", "rule": "roll-back-regressed", "improvementId": "IMP-7", "title": "Checkout",
                  "evidence": {"verdict": "REGRESSED", "daysNeeded": 0, "netBenefit": "-1200.00", "currency": "EUR",
                    "findings": [{"kpi": "orders", "series": "country=DE", "verdict": "REGRESSED",
                                  "differencePercent": -12.34}]}},
                 {"action": "EXTEND", "rule": "wait", "improvementId": "IMP-8",
                  "evidence": {"verdict": "INCONCLUSIVE", "daysNeeded": 9, "findings": []}},
                 {"action": "INVESTIGATE", "rule": "look", "alertId": "a", "kpi": "visits", "series": "",
                  "evidence": {"value": 85, "baseline": 100, "dropPercent": 15, "episodeStart": "2026-11-22T10:00:00Z"}}]
                """;
        try (FakeStack stack = FakeStack.answering(answering("/v1/recommendations", "{\"items\":" + items + "}"))) {
            assertThat(Shell.of(home)
                            .run("recommendations", "--url", stack.address().toString())
                            .out())
                    .contains("ROLL_BACK", "IMP-7", "Checkout", "roll-back-regressed")
                    .contains("REGRESSED, orders [country=DE] by -12.3 %, net -1,200.00 EUR")
                    .contains("INCONCLUSIVE, 9 more days")
                    .contains("85 against 100 (15.0 % worse) since 2026-11-22 10:00:00");
        }
        try (FakeStack stack = FakeStack.answering(answering("/v1/recommendations", "{\"items\":[]}"))) {
            assertThat(Shell.of(home)
                            .run("recommendations", "--url", stack.address().toString())
                            .out())
                    .contains("Nothing to recommend");
        }
    }

    @Test
    void theProgrammeIsSummedUpInTables() {
        String answer = """
                {"deployed": 3, "assessed": 2, "improvedPercent": 50.0,
                 "verdicts": {"IMPROVED": 1, "REGRESSED": 1, "INSUFFICIENT_DATA": 1},
                 "kpis": [{"kpi": "orders", "assessed": 2, "improved": 1, "regressed": 1, "medianBetterPercent": 4.2}],
                 "money": {"currency": "EUR", "cost": "100.00", "benefit": "130.00", "netBenefit": "30.00",
                           "roiPercent": "30.00", "realizedPercentOfProjected": "60.00",
                           "projected": {"cost": "100.00", "benefit": "150.00", "netBenefit": "50.00"}}}
                """;
        try (FakeStack stack = FakeStack.answering(answering("/v1/effectiveness", answer))) {
            assertThat(Shell.of(home)
                            .run("effectiveness", "--url", stack.address().toString())
                            .out())
                    .contains("3 deployed, 2 with enough data, 50.0 % of these improved")
                    .contains("4.2 %", "130.00", "60.0 %");
        }
    }

    @Test
    void aPortfolioEndsWithTheTotal() {
        String answer = """
                {"items": [{"group": "", "improvements": 2, "cost": "100.00", "benefit": "130.00",
                            "netBenefit": "30.00", "roiPercent": "30.00", "currency": "EUR"}],
                 "total": {"improvements": 2, "cost": "100.00", "benefit": "130.00", "netBenefit": "30.00",
                           "roiPercent": "30.00", "currency": "EUR", "unconvertedEntries": 1}}
                """;
        try (FakeStack stack = FakeStack.answering(answering("/v1/portfolio", answer))) {
            Shell shell = Shell.of(home).with("UPLIFT_URL", stack.address().toString());

            assertThat(shell.run("portfolio", "--by", "tag").out())
                    .contains("TAG", "all", "130.00", "Not counted, no exchange rate: 1 entry");
            assertThat(shell.run("portfolio", "--by", "colour").exitCode()).isEqualTo(2);
        }
    }

    @Test
    void whatACopyAnswersIsSaidToBeFromOne() {
        String answer = """
                {"items": [], "next": null, "asOf": {"role": "standby", "arrivalClock": "2026-11-22T10:00:00Z"}}
                """;
        try (FakeStack stack = FakeStack.answering(answering("/v1/improvements", answer))) {
            Shell shell = Shell.of(home).with("UPLIFT_URL", stack.address().toString());

            assertThat(shell.run("improvements").errLines())
                    .singleElement()
                    .asString()
                    .contains("from a copy, as of 2026-11-22 10:00:00");
            assertThat(shell.run("improvements", "--json").errLines()).isEmpty();
        }
    }

    @Test
    void roiSaysWhatIsUnusualAboutIt() {
        String roi = """
                {"currency": "EUR", "cost": "1.00", "benefit": "2.00", "npv": "1.00", "irr": "0.05", "irrState": "SEVERAL_ROOTS",
                 "paybackState": "NOT_YET", "paybackDate": null, "discountedPaybackState": "NOT_YET", "unattributed": "12.50"}
                """;
        Routes routes = Routes.builder()
                .addAll(answering("/v1/improvements/{id}/roi", roi))
                .addAll(answering("/v1/improvements/{id}/timeline", "{\"items\": [], \"next\": null}"))
                .build();
        try (FakeStack stack = FakeStack.answering(routes)) {
            Shell shell = Shell.of(home).with("UPLIFT_URL", stack.address().toString());

            assertThat(shell.run("roi", "IMP-7").out())
                    .contains("5.0 % (one of several)")
                    .contains("Payback: NOT_YET, discounted: NOT_YET")
                    .contains("Attributed to nobody: 12.50 EUR")
                    .doesNotContain("MONTH");
            assertThat(shell.run("improvements", "--limit", "0").exitCode()).isEqualTo(2);
        }
    }

    private static Routes answering(String path, String json) {
        byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
        return Routes.builder()
                .get(path, request -> Response.bytes(200, "application/json", bytes))
                .build();
    }

    @Test
    void whatTheStackRefusesIsOneLine() {
        Routes routes = Routes.builder()
                .get("/v1/improvements/{id}/roi", request -> Response.problem(Problem.notFound("no improvement X")))
                .build();
        try (FakeStack stack = FakeStack.answering(routes)) {
            Shell.Result result =
                    Shell.of(home).run("roi", "X", "--url", stack.address().toString());

            assertThat(result.exitCode()).isEqualTo(1);
            assertThat(result.errLines()).singleElement().asString().contains("no improvement X");
        }
    }

    @Test
    void aWrongConfigurationIsToldWholeWithExitCodeTwo() throws IOException {
        Files.writeString(home.resolve("analytics_platform_config.json"), "{\"roiTrackingEnable\": true}");
        Files.writeString(home.resolve("metrics_optimization_config.json"), "{\"kpis\": 5}");

        Shell.Result result = Shell.of(home).run("config", "validate", "--config", home.toString());

        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.err()).contains("roiTrackingEnabled").contains("metrics_optimization_config.json: kpis");
    }

    private static String[] and(String[] words, String last) {
        String[] all = Arrays.copyOf(words, words.length + 1);
        all[words.length] = last;
        return all;
    }
}
