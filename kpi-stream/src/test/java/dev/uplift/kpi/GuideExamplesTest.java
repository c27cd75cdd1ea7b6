package dev.uplift.kpi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.uplift.avro.Observation;
import dev.uplift.domain.kpi.KpiDefinition;
import dev.uplift.kit.config.InvalidConfigException;
import dev.uplift.kit.config.MetricsOptimizationDocument;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the guide promises is what the topology does. */
class GuideExamplesTest {

    private static final Path GUIDE = Path.of("..", "docs", "Metrics_Based_Optimization.md");
    private static final String DAY = "2026-11-23T";
    private static final Set<String> NOT_DIMENSIONS = Set.of("at", "arrives", "metric", "value");

    /** Columns of the guide and the fields of records they show, where they differ. */
    private static final Map<String, String> FIELDS = Map.of("window", "windowStart");

    @TempDir
    private Path directory;

    @ParameterizedTest
    @ValueSource(strings = {"least", "late", "amended", "season", "noise", "calm", "silence", "ratio"})
    void exampleOfTheGuideHolds(String name) throws IOException, InvalidConfigException {
        GuideExample example = new GuideExample(GUIDE, name);

        try (KpiPipeline pipeline = new KpiPipeline(directory, kpis(example))) {
            List<Map<String, String>> events = example.table("events");
            IntStream.range(0, events.size()).forEach(i -> observe(pipeline, events.get(i), "id-" + i));
            pipeline.tick(time(example.until()));

            requireAsShown(example, "windows", pipeline.windows());
            requireAsShown(example, "alerts", pipeline.alerts());
        }
    }

    private static KpiDefinition[] kpis(GuideExample example) throws InvalidConfigException {
        return MetricsOptimizationDocument.parse("{\"kpis\": [" + example.code("kpis") + "]}").config().kpis().stream()
                .toArray(KpiDefinition[]::new);
    }

    private static void observe(KpiPipeline pipeline, Map<String, String> event, String id) {
        Map<String, String> dimensions = new HashMap<>(event);
        dimensions.keySet().removeAll(NOT_DIMENSIONS);
        Observation observation = Observation.newBuilder()
                .setSource("guide")
                .setId(id)
                .setMetric(event.get("metric"))
                .setOccurredAt(Instant.ofEpochMilli(time(event.get("at"))))
                .setValue(Double.parseDouble(event.get("value")))
                .setDimensions(dimensions)
                .build();
        pipeline.observe(observation, time(event.getOrDefault("arrives", event.get("at"))));
    }

    /** Every record of the example in the columns that the guide shows; the order among KPIs is not promised. */
    private static void requireAsShown(GuideExample example, String part, List<? extends SpecificRecord> records) {
        if (example.has(part)) {
            List<Map<String, String>> shown = example.table(part);
            Set<String> columns = shown.get(0).keySet();
            assertThat(records.stream().map(record -> row(record, columns)))
                    .as(part)
                    .containsExactlyInAnyOrderElementsOf(shown);
        }
    }

    private static Map<String, String> row(SpecificRecord record, Set<String> columns) {
        Map<String, String> row = new HashMap<>();
        for (String column : columns) {
            int field = record.getSchema()
                    .getField(FIELDS.getOrDefault(column, column))
                    .pos();
            row.put(column, text(record.get(field)));
        }
        return row;
    }

    /** As the guide writes it: numbers with at most two decimals beyond, times of the day. */
    private static String text(Object value) {
        if (value instanceof Double number) {
            BigDecimal rounded = BigDecimal.valueOf(number).setScale(2, RoundingMode.HALF_UP);
            return rounded.signum() == 0 ? "0" : rounded.stripTrailingZeros().toPlainString();
        } else if (value instanceof Instant instant) {
            return instant.toString().substring(DAY.length(), DAY.length() + "00:00:00".length());
        }
        return value == null ? "" : value.toString();
    }

    private static long time(String ofDay) {
        return Instant.parse(DAY + ofDay + "Z").toEpochMilli();
    }
}
