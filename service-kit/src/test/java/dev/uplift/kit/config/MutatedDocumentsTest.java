package dev.uplift.kit.config;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever is done to the shipped documents, they are read or refused with errors; nothing else happens. */
class MutatedDocumentsTest {

    private static final Path DIRECTORY = Path.of("..", "config");
    private static final int ROUNDS = 500;
    private static final ObjectMapper MAPPER =
            new ObjectMapper().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);
    private static final List<String> VALUES = List.of(
            "null",
            "true",
            "0",
            "-1",
            "1e308",
            "1e-999999999",
            "1e999999999",
            "9223372036854775808",
            "0.1",
            "\"\"",
            "\"PT1S\"",
            "\"PT-1S\"",
            "\"P1D\"",
            "\"P1Y\"",
            "\"P9223372036854775807D\"",
            "\"PT9223372036854775807S\"",
            "\"SEASONAL\"",
            "\"EWMA\"",
            "\"RATIO\"",
            "\"P95\"",
            "\"XAU\"",
            "\"Z\"",
            "\"+14:00\"",
            "\"\\u0000\"",
            "\"1e99999999\"",
            "\"-999999999-01-01\"",
            "[]",
            "{}",
            "[[]]",
            "[null]",
            "{\"a\": 1}",
            "[{\"id\": \"x\"}]");

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void mutatedTreesAreReadOrRefused(long seed) throws IOException {
        Random random = new Random(seed);
        JsonNode shippedMetrics = MAPPER.readTree(
                DIRECTORY.resolve("metrics_optimization_config.json").toFile());
        JsonNode shippedPlatform = MAPPER.readTree(
                DIRECTORY.resolve("analytics_platform_config.json").toFile());
        for (int round = 0; round < ROUNDS; round++) {
            JsonNode metrics = shippedMetrics.deepCopy();
            JsonNode platform = shippedPlatform.deepCopy();
            for (int i = random.nextInt(4); i >= 0; i--) {
                mutate(metrics, random);
                mutate(platform, random);
            }
            assertReadOrRefused(metrics.toString(), platform.toString(), "seed " + seed + ", round " + round);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void mutatedBytesAreReadOrRefused(long seed) throws IOException {
        Random random = new Random(seed);
        byte[] metrics = Files.readAllBytes(DIRECTORY.resolve("metrics_optimization_config.json"));
        byte[] platform = Files.readAllBytes(DIRECTORY.resolve("analytics_platform_config.json"));
        for (int round = 0; round < ROUNDS; round++) {
            assertReadOrRefused(
                    mutated(metrics, random), mutated(platform, random), "seed " + seed + ", round " + round);
        }
    }

    private static void assertReadOrRefused(String metrics, String platform, String round) {
        assertThatCode(() -> {
                    assertReadOrRefused(() -> MetricsOptimizationDocument.parse(metrics));
                    assertReadOrRefused(() -> AnalyticsPlatformDocument.parse(platform));
                })
                .as("%s: %s %s", round, metrics, platform)
                .doesNotThrowAnyException();
    }

    private static void assertReadOrRefused(Reader reader) {
        try {
            assertThat(reader.read().checksum()).hasSize(64);
        } catch (InvalidConfigException e) {
            assertThat(e.errors()).isNotEmpty().doesNotHaveDuplicates();
        }
    }

    private static String mutated(byte[] original, Random random) {
        byte[] bytes = original.clone();
        for (int i = random.nextInt(3); i >= 0; i--) {
            bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
        }
        return new String(bytes, UTF_8);
    }

    private static void mutate(JsonNode root, Random random) throws IOException {
        List<JsonNode> containers = new ArrayList<>();
        collect(root, containers);
        JsonNode target = containers.get(random.nextInt(containers.size()));
        JsonNode value = MAPPER.readTree(VALUES.get(random.nextInt(VALUES.size())));
        if (target instanceof ObjectNode object) {
            List<String> names = new ArrayList<>();
            object.fieldNames().forEachRemaining(names::add);
            String name = names.isEmpty() ? "x" : names.get(random.nextInt(names.size()));
            switch (random.nextInt(4)) {
                case 0 -> object.remove(name);
                case 1 -> object.set(name + "x", value);
                default -> object.set(name, value);
            }
        } else if (target instanceof ArrayNode array) {
            array.add(value);
        }
    }

    private static void collect(JsonNode node, List<JsonNode> containers) {
        if (node.isContainerNode()) {
            containers.add(node);
            node.forEach(child -> collect(child, containers));
        }
    }

    @FunctionalInterface
    private interface Reader {
        ConfigDocument<?> read() throws InvalidConfigException;
    }
}
