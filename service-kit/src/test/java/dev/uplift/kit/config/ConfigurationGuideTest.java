package dev.uplift.kit.config;

import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Holds docs/configuration.md against what the readers look for and fill in. */
class ConfigurationGuideTest {

    private static final Path GUIDE = Path.of("..", "docs", "configuration.md");
    private static final Pattern ROW = Pattern.compile("\\| `([A-Za-z.\\[\\]]+)` \\| [^|]+ \\| ([^|]+) \\|.*");
    private static final ObjectMapper MAPPER = new ObjectMapper();

    @Test
    void everyKeyOfThePlatformDocumentIsInTheGuide() throws Exception {
        String text = Files.readString(Path.of("..", "config", AnalyticsPlatformDocument.NAME));

        Set<String> keys = new TreeSet<>(Reading.keys(text, AnalyticsPlatformDocument::read));
        String comparisons = """
                {"analysis": {"splits": [{"kpi": "a", "shares": {"control": 1, "b": 1}}],
                              "controls": [{"kpi": "a", "dimension": "country", "value": "FR"}]}}
                """;
        Reading.keys(comparisons, AnalyticsPlatformDocument::read).stream()
                .map(key -> key.replaceAll("\\.shares\\..*", ".shares"))
                .forEach(keys::add);

        assertThat(rows(AnalyticsPlatformDocument.NAME).keySet()).containsExactlyInAnyOrderElementsOf(keys);
    }

    @Test
    void everyKeyOfTheMetricsDocumentIsInTheGuide() throws Exception {
        Set<String> keys =
                new TreeSet<>(keysOf(Files.readString(Path.of("..", "config", MetricsOptimizationDocument.NAME))));
        String percentile = "{'metric': 'm', 'aggregation': 'PERCENTILE', 'percentile': 1}";
        keys.addAll(keysOf(Documents.metrics("'aggregation': 'PERCENTILE', 'percentile': 1")));
        keys.addAll(keysOf(Documents.metrics(
                "'aggregation': 'RATIO', 'numerator': %s, 'denominator': %s".formatted(percentile, percentile))));
        String distinct = "{'metric': 'm', 'aggregation': 'DISTINCT', 'dimension': 'user'}";
        String other = "{'metric': 'n', 'aggregation': 'DISTINCT', 'dimension': 'user'}";
        keys.addAll(keysOf(Documents.metrics("'aggregation': 'DISTINCT', 'dimension': 'user'")));
        keys.addAll(keysOf(Documents.metrics(
                "'aggregation': 'RATIO', 'numerator': %s, 'denominator': %s".formatted(distinct, other))));
        for (String type : "PREVIOUS_WINDOW MEAN MEDIAN EWMA SEASONAL FIXED PRE_IMPROVEMENT".split(" ", -1)) {
            keys.addAll(keysOf(Documents.metrics("'baseline': {'type': '" + type + "'}")));
        }

        assertThat(rows(MetricsOptimizationDocument.NAME).keySet()).containsExactlyInAnyOrderElementsOf(keys);
    }

    @Test
    void sayingADefaultOfThePlatformDocumentChangesNothing() throws Exception {
        for (Map.Entry<String, String> row :
                rows(AnalyticsPlatformDocument.NAME).entrySet()) {
            if (row.getValue().startsWith("`")) {
                String text = with("{}", row.getKey(), row.getValue());
                assertThat(AnalyticsPlatformDocument.parse(text).config())
                        .as(text)
                        .isEqualTo(AnalyticsPlatformDocument.parse("{}").config());
            }
        }
    }

    @Test
    void sayingADefaultOfTheMetricsDocumentChangesNothing() throws Exception {
        String least = Documents.metrics("");
        for (Map.Entry<String, String> row :
                rows(MetricsOptimizationDocument.NAME).entrySet()) {
            if (row.getValue().startsWith("`")) {
                String text = with(least, row.getKey(), row.getValue());
                assertThat(MetricsOptimizationDocument.parse(text).config())
                        .as(text)
                        .isEqualTo(MetricsOptimizationDocument.parse(least).config());
            }
        }
    }

    @Test
    void theRulesOfTheGuideAreTheUsualOnes() throws Exception {
        String guide = Files.readString(Path.of("..", "docs", "Data_Driven_Improvement_Platform.md"));
        String table = guide.substring(guide.indexOf("<!-- rules -->")).split("\n\n", 2)[0];
        List<String> told = table.lines()
                .skip(3)
                .map(line -> line.split(" *\\| *", -1))
                .map(cells -> cells[1] + " " + cells[3].split(" ", 2)[0])
                .toList();

        assertThat(told)
                .isEqualTo(RecommendationReader.usual().rules().stream()
                        .map(rule -> rule.id() + " " + rule.action())
                        .toList());
    }

    private static Set<String> keysOf(String text) throws InvalidConfigException {
        return Reading.keys(text, MetricsOptimizationDocument::read).stream()
                .map(key -> key.replaceAll("\\.(filter|severities)\\..*", ".$1"))
                .collect(toCollection(TreeSet::new));
    }

    /** Key to default of the table under the document's heading. */
    private static Map<String, String> rows(String document) throws IOException {
        Map<String, String> rows = new LinkedHashMap<>();
        boolean isInside = false;
        for (String line : Files.readAllLines(GUIDE)) {
            isInside = line.startsWith("## ") ? line.startsWith("## " + document) : isInside;
            Matcher row = ROW.matcher(line);
            if (isInside && row.matches()) {
                assertThat(rows.put(row.group(1), row.group(2))).as(line).isNull();
            }
        }
        return rows;
    }

    private static String with(String text, String path, String quoted) throws IOException {
        ObjectNode document = (ObjectNode) MAPPER.readTree(text);
        ObjectNode target = document;
        String[] names = path.split("\\.", -1);
        for (int i = 0; i < names.length - 1; i++) {
            target = names[i].endsWith("[]")
                    ? (ObjectNode) target.get(names[i].replace("[]", "")).get(0)
                    : target.withObjectProperty(names[i]);
        }
        target.set(names[names.length - 1], MAPPER.readTree(quoted.replace("`", "")));
        return document.toString();
    }
}
