package dev.uplift.kit.config;

import static java.nio.charset.StandardCharsets.UTF_16;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigDocumentsTest {

    private static final String PLATFORM = "analytics_platform_config.json";
    private static final String METRICS = "metrics_optimization_config.json";

    @TempDir
    Path directory;

    @Test
    void errorsOfBothDocumentsComeAtOnce() throws IOException {
        Files.writeString(directory.resolve(PLATFORM), "{\"reportingCurrency\": \"EURO\"}");
        Files.writeString(directory.resolve(METRICS), "{\"kpi\": []}");

        assertThat(errors())
                .containsExactly(
                        PLATFORM + ": reportingCurrency = \"EURO\": must be an ISO 4217 currency code such as \"EUR\"",
                        METRICS + ": kpis: must be given",
                        METRICS + ": kpi = []: unknown key \"kpi\"; did you mean \"kpis\"?");
    }

    @Test
    void aMissingFileIsNamed() {
        assertThat(errors())
                .containsExactly(
                        PLATFORM + ": must exist as " + directory.resolve(PLATFORM),
                        METRICS + ": must exist as " + directory.resolve(METRICS));
    }

    @Test
    void aFolderInPlaceOfAFileIsNamed() throws IOException {
        Files.createDirectory(directory.resolve(PLATFORM));

        assertThat(errors().get(0)).startsWith(PLATFORM + ": must be a readable file, but ");
    }

    @Test
    void wrongEncodingIsNamedWithItsPlace() throws IOException {
        Files.write(directory.resolve(PLATFORM), new byte[] {'{', '\n', '"', (byte) 0xe4, '"', '}'});
        Files.write(directory.resolve(METRICS), "{\"kpis\": []}".getBytes(UTF_16));

        assertThat(errors())
                .containsExactly(
                        PLATFORM + ": line 2, column 2: must be UTF-8", METRICS + ": line 1, column 1: must be UTF-8");
    }

    @Test
    void aByteOrderMarkOfUtf8IsNoError() throws InvalidConfigException {
        byte[] bytes = {(byte) 0xef, (byte) 0xbb, (byte) 0xbf, '{', '}'};

        assertThat(ConfigFile.decode(PLATFORM, bytes)).isEqualTo("{}");
    }

    @Test
    void whatIsNotJsonIsNamedWithLineAndColumn() throws IOException {
        Files.writeString(directory.resolve(PLATFORM), "{\n  \"roiTrackingEnabled\": true, // on\n}");
        Files.writeString(directory.resolve(METRICS), "");

        assertThat(errors()).hasSize(2);
        assertThat(errors().get(0)).startsWith(PLATFORM + ": line 2, column 31: is not JSON: ");
        assertThat(errors().get(1)).isEqualTo(METRICS + ": is empty; must be a JSON object");
    }

    @Test
    void nestingHasABound() throws IOException {
        Files.writeString(directory.resolve(PLATFORM), "[".repeat(100_000));
        Files.writeString(directory.resolve(METRICS), "{} {}");

        assertThat(errors().get(0)).startsWith(PLATFORM + ": is not JSON: Document nesting depth (51)");
        assertThat(errors().get(1)).startsWith(METRICS + ": line 1, column ").contains("is not JSON");
    }

    @Test
    void whatIsComparedMustBeThere() throws IOException {
        String kpi = "{\"id\": \"%s\", \"metric\": \"m\", \"aggregation\": \"SUM\", \"window\": \"PT1M\","
                + " \"direction\": \"HIGHER_IS_BETTER\", \"groupBy\": [\"%s\"]}";
        Files.writeString(
                directory.resolve(METRICS),
                "{\"kpis\": [" + kpi.formatted("orders", "country") + ", " + kpi.formatted("trial", "variant") + "]}");
        Files.writeString(directory.resolve(PLATFORM), """
                {"analysis": {
                  "splits": [
                    {"kpi": "trial", "shares": {"control": 1, "new": 1}},
                    {"kpi": "orders", "shares": {"control": 1, "new": 1}},
                    {"kpi": "trail", "shares": {"control": 1, "new": 1}}],
                  "controls": [
                    {"kpi": "orders", "dimension": "county", "value": "SE"},
                    {"kpi": "order", "dimension": "country", "value": "SE"}]}}
                """);

        assertThat(errors())
                .containsExactly(
                        PLATFORM
                                + ": analysis.splits[1].kpi = \"orders\": must be a KPI with \"variant\" in its groupBy",
                        PLATFORM + ": analysis.splits[2].kpi = \"trail\": must be the id of a KPI",
                        PLATFORM + ": analysis.controls[0].dimension = \"county\": must be in the groupBy of orders",
                        PLATFORM + ": analysis.controls[1].kpi = \"order\": must be the id of a KPI");
    }

    private List<String> errors() {
        return catchThrowableOfType(InvalidConfigException.class, () -> ConfigDocuments.load(directory))
                .errors()
                .stream()
                .map(ConfigError::toString)
                .toList();
    }
}
