package dev.uplift.kit.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WrongMetricsDocumentsTest {

    /** One wrong change to a valid KPI, and the one line that it brings about. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "'id': 'a b'|kpis[0].id = \"a b\": must be 1 to 100 letters, digits, dots, dashes or underscores",
                "'id': 5|kpis[0].id = 5: must be a string",
                "'id': ' '|kpis[0].id = \" \": must not be blank",
                "'title': 'a\\u0007b'|kpis[0].title = \"a\\u0007b\": must not contain control characters",
                "'title': null|kpis[0].title = null: must be a string",
                "'grace': 'PT-5S'|kpis[0].grace = \"PT-5S\": must not be negative",
                "'grace': '10s'|kpis[0].grace = \"10s\": must be an ISO 8601 duration such as \"PT10S\" or \"P7D\"",
                "'grace': 10|kpis[0].grace = 10: must be an ISO 8601 duration such as \"PT10S\" or \"P7D\"",
                "'grace': 'P999999D'|kpis[0].grace = \"P999999D\": must be at most 100 years",
                "'window': 'PT0.5S'|kpis[0].window = \"PT0.5S\": must be at least PT1S",
                "'window': 'P2D'|kpis[0].window = \"P2D\": must be one of P1D, P1W, P1M, P1Y",
                "'window': 'Pfoo'|kpis[0].window = \"Pfoo\": must be one of P1D, P1W, P1M, P1Y, or a length of time such as \"PT1M\"",
                "'windwo': 'PT1M'|kpis[0].windwo = \"PT1M\": unknown key \"windwo\"; did you mean \"window\"?",
                "'MinSamples': 1|kpis[0].MinSamples = 1: unknown key \"MinSamples\"; did you mean \"minSamples\"?",
                "'every': 'PT90S'|kpis[0].every = \"PT90S\": must be less than window and divide it, PT1M",
                "'every': 'PT7S'|kpis[0].every = \"PT7S\": must be less than window and divide it, PT1M",
                "'every': 'PT0.5S'|kpis[0].every = \"PT0.5S\": must be at least PT1S",
                "'window': 'PT24H', 'every': 'PT30S'|kpis[0].every = \"PT30S\": must be at least window / 1440",
                "'window': 'P1D', 'every': 'PT1H'|kpis[0].every = \"PT1H\": belongs to windows of fixed length, such as PT24H",
                "'window': 'PT1H', 'every': 'PT1M', 'baseline': {'type': 'SEASONAL', 'period': 'PT90S', 'periods': 4}|kpis[0].baseline.period = \"PT90S\": must be a multiple of every, PT1M",
                "'suspectWindow': 'PT-1S'|kpis[0].suspectWindow = \"PT-1S\": must not be negative",
                "'staleAfter': 'PT0S'|kpis[0].staleAfter = \"PT0S\": must be positive",
                "'repeatInterval': 'often'|kpis[0].repeatInterval = \"often\": must be an ISO 8601 duration such as \"PT10S\" or \"P7D\"",
                "'baselineIncludes': 'NONE'|kpis[0].baselineIncludes = \"NONE\": must be one of OK, ALL",
                "'timeZone': 'Mars'|kpis[0].timeZone = \"Mars\": must be a time zone such as \"UTC\" or \"Europe/Berlin\"",
                "'timeZone': 'Europe/Berlin'|kpis[0].timeZone = \"Europe/Berlin\": has no effect on windows of fixed length; leave it out, or use P1D, P1W, P1M, P1Y",
                "'direction': 'UP'|kpis[0].direction = \"UP\": must be one of HIGHER_IS_BETTER, LOWER_IS_BETTER",
                "'direction': 'HIGER_IS_BETTER'|kpis[0].direction = \"HIGER_IS_BETTER\": must be one of HIGHER_IS_BETTER, LOWER_IS_BETTER; did you mean \"HIGHER_IS_BETTER\"?",
                "'dimension': 'user'|kpis[0].dimension = \"user\": belongs to aggregation DISTINCT only",
                "'aggregation': 'DISTINCT', 'percentile': 5|kpis[0].percentile = 5: belongs to aggregation PERCENTILE only",
                "'aggregation': 'PERCENTILE'|kpis[0].percentile: must be given",
                "'aggregation': 'PERCENTILE', 'percentile': 100|kpis[0].percentile = 100: must lie between 0 and 100",
                "'aggregation': 'P95', 'percentile': 99|kpis[0].percentile = 99: belongs to aggregation PERCENTILE only",
                "'numerator': {}|kpis[0].numerator = {}: belongs to aggregation RATIO only",
                "'alertOnKpiDropPercent': -1|kpis[0].alertOnKpiDropPercent = -1: must be a number, 0 or more",
                "'alertOnKpiDropPercent': '5'|kpis[0].alertOnKpiDropPercent = \"5\": must be a finite number",
                "'alertOnKpiDropPercent': 1e999|kpis[0].alertOnKpiDropPercent = 1E+999: must be a finite number",
                "'resolveBelowPercent': 6|kpis[0].resolveBelowPercent = 6: must be at most alertOnKpiDropPercent, 5.0",
                "'minSamples': 1.5|kpis[0].minSamples = 1.5: must be a whole number of at most 2147483647",
                "'minSamples': -1|kpis[0].minSamples = -1: must be at least 0",
                "'noiseGate': -3|kpis[0].noiseGate = -3: must be a number, 0 or more",
                "'forWindows': 0|kpis[0].forWindows = 0: must be at least 1",
                "'maxSeries': 0|kpis[0].maxSeries = 0: must be at least 1",
                "'seriesTtl': 'PT1M'|kpis[0].seriesTtl = \"PT1M\": must be at least noDataWindows + 1 windows, PT3M",
                "'onMissing': 'SKIP'|kpis[0].onMissing = \"SKIP\": must be one of ZERO, NULL, LAST",
                "'groupBy': ['country', 'country']|kpis[0].groupBy = [\"country\",\"country\"]: must not repeat a dimension",
                "'groupBy': 'country'|kpis[0].groupBy = \"country\": must be an array",
                "'groupBy': ['country', 1]|kpis[0].groupBy[1] = 1: must be a string",
                "'filter': {'channel': []}|kpis[0].filter.channel = []: must name at least one value",
                "'filter': {'channel': 1}|kpis[0].filter.channel = 1: must be a string",
                "'filter': 'web'|kpis[0].filter = \"web\": must be an object",
                "'severities': {}|kpis[0].severities = {}: must name at least one band",
                "'severities': {'WARNING': -1}|kpis[0].severities.WARNING = -1: must be a number, 0 or more",
                "'severities': {'A': 5, 'B': 5}|kpis[0].severities = {\"A\":5,\"B\":5}: must differ in their percent",
                "'target': {}|kpis[0].target.value: must be given",
                "'target': {'value': 1, 'by': 'soon'}|kpis[0].target.by = \"soon\": must be a date such as \"2026-12-31\"",
                "'valuePerUnit': {'amount': '0', 'currency': 'EUR'}|kpis[0].valuePerUnit.amount = \"0\": must be above 0",
                "'valuePerUnit': {'amount': '1', 'currency': 'EURO'}|kpis[0].valuePerUnit.currency = \"EURO\": must be an ISO 4217 currency code such as \"EUR\"",
                "'valuePerUnit': {'amount': 1e99, 'currency': 'EUR'}|kpis[0].valuePerUnit.amount = 1E+99: must have at most 18 digits before and after the point",
                "'baseline': 'MEDIAN'|kpis[0].baseline = \"MEDIAN\": must be an object",
                "'baseline': {'type': 'PRE_IMPROVEMENT', 'windows': 3}|kpis[0].baseline.improvementId: must be given",
                "'baseline': {'type': 'PRE_IMPROVEMENT', 'windows': 3, 'improvementId': ' '}|kpis[0].baseline.improvementId = \" \": must not be blank",
                "'baseline': {'type': 'MEDAIN', 'windows': 3}|kpis[0].baseline.type = \"MEDAIN\": must be one of PREVIOUS_WINDOW, MEAN, MEDIAN, EWMA, SEASONAL, FIXED, PRE_IMPROVEMENT; did you mean \"MEDIAN\"?",
                "'baseline': {'type': 'MEDIAN'}|kpis[0].baseline.windows: must be given",
                "'baseline': {'type': 'MEDIAN', 'windows': 0}|kpis[0].baseline.windows = 0: must be at least 1",
                "'baseline': {'type': 'MEDIAN', 'windows': 1001}|kpis[0].baseline.windows = 1001: must be at most 1000",
                "'baseline': {'type': 'MEDIAN', 'windows': 3, 'minBaselineWindows': 4}|kpis[0].baseline.minBaselineWindows = 4: must be at most baseline.windows",
                "'baseline': {'type': 'FIXED', 'value': 1, 'windows': 4}|kpis[0].baseline.windows = 4: does not belong to a baseline of type FIXED",
                "'baseline': {'type': 'EWMA', 'alpha': 0}|kpis[0].baseline.alpha = 0: must be above 0 and at most 1",
                "'baseline': {'type': 'SEASONAL', 'period': 'PT90S', 'periods': 4}|kpis[0].baseline.period = \"PT90S\": must be a multiple of the window, PT1M",
                "'baseline': {'type': 'SEASONAL', 'period': 'P7D', 'periods': 4, 'minBaselineWindows': 5}|kpis[0].baseline.minBaselineWindows = 5: must be at most baseline.periods",
                "'window': 'P1M', 'baseline': {'type': 'SEASONAL', 'period': 'P30D', 'periods': 4}|kpis[0].baseline.type = \"SEASONAL\": is not available for windows of months and years",
            })
    void oneMistakeIsOneLine(String change, String line) {
        assertThat(errorsOf(Documents.metrics(change))).containsExactly("metrics_optimization_config.json: " + line);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{}|kpis: must be given",
                "{'kpis': {}}|kpis = {}: must be an array",
                "{'kpis': [5]}|kpis[0] = 5: must be an object",
                "{'kpis': [], 'kpi': []}|kpi = []: unknown key \"kpi\"; did you mean \"kpis\"?",
                "{'kpis': [], 'colour': 1}|colour = 1: unknown key \"colour\"; known here: alertOnKpiDropPercent, kpis",
                "{'kpis': [], 'alertOnKpiDropPercent': true}|alertOnKpiDropPercent = true: must be a finite number",
                "{'kpis': []|line 1, column 12: is not JSON: Unexpected end-of-input: expected close marker for Object",
                "{'kpis': [], 'kpis': []}|line 1, column 20: is not JSON: Duplicate field 'kpis'",
                "[]|must be a JSON object",
            })
    void mistakesOfTheDocumentAreNamed(String text, String line) {
        assertThat(errorsOf(text.replace('\'', '"'))).containsExactly("metrics_optimization_config.json: " + line);
    }

    @Test
    void allErrorsComeAtOnce() {
        String text = """
                {"alertOnKpiDropPercent": "5", "kpis": [
                  {"id": "a", "metric": "m", "aggregation": "SUMM", "windwo": "PT1M", "grace": "PT-5S", "maxSeries": 0,
                   "baseline": {"type": "EWMA", "alpha": 2, "minBaselineWindows": 0}},
                  {"id": "a", "aggregation": "RATIO", "numerator": {"metric": "m"}, "window": "PT1M",
                   "direction": "HIGHER_IS_BETTER", "metric": "m"}
                ]}""";

        assertThat(errorsOf(text))
                .containsExactlyInAnyOrder(
                        "metrics_optimization_config.json: alertOnKpiDropPercent = \"5\": must be a finite number",
                        "metrics_optimization_config.json: kpis[0].aggregation = \"SUMM\": must be one of COUNT, SUM,"
                                + " MEAN, MIN, MAX, LAST, RATE, DISTINCT, P50, P90, P95, P99, PERCENTILE, RATIO; did you mean"
                                + " \"SUM\"?",
                        "metrics_optimization_config.json: kpis[0].window: must be given",
                        "metrics_optimization_config.json: kpis[0].windwo = \"PT1M\": unknown key \"windwo\"; did you"
                                + " mean \"window\"?",
                        "metrics_optimization_config.json: kpis[0].grace = \"PT-5S\": must not be negative",
                        "metrics_optimization_config.json: kpis[0].direction: must be given",
                        "metrics_optimization_config.json: kpis[0].maxSeries = 0: must be at least 1",
                        "metrics_optimization_config.json: kpis[0].baseline.alpha = 2: must be above 0 and at most 1",
                        "metrics_optimization_config.json: kpis[0].baseline.minBaselineWindows = 0: must be at least 1",
                        "metrics_optimization_config.json: kpis[1].id = \"a\": is already the id of kpis[0]",
                        "metrics_optimization_config.json: kpis[1].metric = \"m\": does not belong to aggregation"
                                + " RATIO; name it in numerator and denominator",
                        "metrics_optimization_config.json: kpis[1].numerator.aggregation: must be given",
                        "metrics_optimization_config.json: kpis[1].denominator: must be given");
    }

    @Test
    void aRatioOfAMeasureToItselfIsRefused() {
        String side = "{\"metric\": \"m\", \"aggregation\": \"SUM\"}";
        String text = "{\"kpis\": [{\"id\": \"a\", \"aggregation\": \"RATIO\", \"numerator\": " + side
                + ", \"denominator\": " + side + ", \"window\": \"PT1M\", \"direction\": \"HIGHER_IS_BETTER\"}]}";

        assertThat(errorsOf(text))
                .containsExactly("metrics_optimization_config.json: kpis[0].denominator ="
                        + " {\"metric\":\"m\",\"aggregation\":\"SUM\"}: must differ from the numerator");
    }

    @Test
    void aLongValueIsShortened() {
        List<String> errors = errorsOf(Documents.metrics("'title': '" + "x".repeat(300) + "'"));

        assertThat(errors)
                .containsExactly("metrics_optimization_config.json: kpis[0].title = \"" + "x".repeat(99)
                        + "...: must be at most 200 characters");
    }

    private static List<String> errorsOf(String text) {
        InvalidConfigException thrown =
                catchThrowableOfType(InvalidConfigException.class, () -> MetricsOptimizationDocument.parse(text));
        assertThat(thrown).as("what is wrong with %s", text).isNotNull();
        return thrown.errors().stream().map(ConfigError::toString).toList();
    }
}
