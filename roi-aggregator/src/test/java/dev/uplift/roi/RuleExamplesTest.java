package dev.uplift.roi;

import static dev.uplift.roi.AnalysisFixture.DEPLOYED;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.uplift.avro.KpiAlert;
import dev.uplift.domain.advice.Rule;
import dev.uplift.kit.config.AnalyticsPlatformDocument;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The guide's examples of the delivered rules: what stands on the left goes in, what stands on the right comes out. */
class RuleExamplesTest {

    private static final Path GUIDE = Path.of("..", "docs", "Data_Driven_Improvement_Platform.md");
    private static final Path CONFIG = Path.of("..", "config", AnalyticsPlatformDocument.NAME);
    private static final int DAYS_BEFORE = 28;

    @Test
    void everyDeliveredRuleHasAnExample() throws Exception {
        List<String> delivered =
                AnalyticsPlatformDocument.parse(Files.readString(CONFIG)).config().recommendations().rules().stream()
                        .map(Rule::id)
                        .toList();

        assertThat(Stream.concat(improvements().stream(), drops().stream())
                        .map(example -> example.get("rule"))
                        .filter(rule -> !rule.isEmpty())
                        .distinct())
                .containsExactlyElementsOf(delivered);
    }

    @ParameterizedTest
    @MethodSource("improvements")
    void whatIsToldOfAnImprovementMakesTheRecommendation(Map<String, String> example) throws Exception {
        try (AnalysisFixture instance = new AnalysisFixture(Files.readString(CONFIG))) {
            instance.deploy("IMP-7", DEPLOYED, "orders");
            instance.topology.send(TopologyFixture.cost("cost", "IMP-7", example.get("costs")));
            instance.topology.send(TopologyFixture.benefit("benefit", "IMP-7", example.get("benefits")));
            instance.daysByTurns(
                    DAYS_BEFORE,
                    numbers(example.get("orders before")),
                    Integer.parseInt(example.get("days after")),
                    numbers(example.get("orders after")));

            JsonNode items = instance.ok("/v1/recommendations").get("items");

            assertThat(items).hasSize(1);
            requireAsShown(example, items.get(0), "rule", "action");
            requireAsShown(example, items.at("/0/evidence"), "verdict", "daysNeeded", "netBenefit");
            requireAsShown(example, items.at("/0/evidence/findings/0"), "difference", "low", "high");
        }
    }

    @ParameterizedTest
    @MethodSource("drops")
    void aDropMakesTheRecommendation(Map<String, String> example) throws Exception {
        try (AnalysisFixture instance = new AnalysisFixture(Files.readString(CONFIG))) {
            instance.topology.send(alert(example));

            JsonNode items = instance.ok("/v1/recommendations").get("items");

            requireAsShown(example, items.path(0), "rule", "action");
            for (JsonNode item : items) {
                requireAsShown(example, item, "severity");
                requireAsShown(example, item.get("evidence"), "value", "baseline", "dropPercent");
            }
        }
    }

    private static KpiAlert alert(Map<String, String> example) {
        return AnalysisFixture.alert("a1")
                .setSeverity(example.get("severity"))
                .setValue(Double.valueOf(example.get("value")))
                .setBaseline(Double.valueOf(example.get("baseline")))
                .setDropPercent(Double.valueOf(example.get("dropPercent")))
                .setSuspects(Stream.of(example.get("suspects"))
                        .filter(suspect -> !suspect.isEmpty())
                        .toList())
                .build();
    }

    private static void requireAsShown(Map<String, String> example, JsonNode answer, String... names) {
        for (String name : names) {
            assertThat(shown(answer.path(name))).as(name).isEqualTo(example.get(name));
        }
    }

    /** Measured figures are shown with one digit, amounts as they are. */
    private static String shown(JsonNode field) {
        return field.isDouble()
                ? BigDecimal.valueOf(field.asDouble())
                        .setScale(1, RoundingMode.HALF_EVEN)
                        .toString()
                : field.asText();
    }

    private static List<Double> numbers(String cell) {
        return Arrays.stream(cell.split(" ", -1)).map(Double::valueOf).toList();
    }

    static List<Map<String, String>> improvements() throws IOException {
        return table("<!-- example: rules -->");
    }

    static List<Map<String, String>> drops() throws IOException {
        return table("<!-- example: drops -->");
    }

    /** The rows of the table below a comment, by column. */
    private static List<Map<String, String>> table(String comment) throws IOException {
        List<String[]> rows = Files.readAllLines(GUIDE).stream()
                .dropWhile(line -> !line.equals(comment))
                .skip(1)
                .takeWhile(line -> line.startsWith("|"))
                .map(line -> line.substring(1).split("\\|", -1))
                .toList();
        assertThat(rows).as(comment).hasSizeGreaterThan(2);
        return rows.subList(2, rows.size()).stream()
                .map(row -> byColumn(rows.get(0), row))
                .toList();
    }

    private static Map<String, String> byColumn(String[] head, String[] row) {
        Map<String, String> cells = new LinkedHashMap<>();
        for (int i = 0; i < head.length; i++) {
            cells.put(head[i].strip(), row[i].strip());
        }
        return cells;
    }
}
