package dev.uplift.domain.assessment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Against results of other software; see the README beside the cases. */
class WelchReferenceTest {

    static Stream<Arguments> cases() throws IOException {
        try (InputStream file = WelchReferenceTest.class.getResourceAsStream("welch-cases.json")) {
            return StreamSupport.stream(new ObjectMapper().readTree(file).spliterator(), false)
                    .map(one -> Arguments.of(one.get("id").asText(), one));
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void agreesWithTheReference(String id, JsonNode one) {
        Welch welch = Welch.of(sample(one, "x"), sample(one, "y"));

        expect(one, "difference", welch.difference());
        expect(one, "t", welch.difference() / welch.standardError());
        expect(one, "error", welch.standardError());
        expect(one, "p", welch.pValue());
        expect(one, "low", welch.difference() - welch.margin(0.95));
        expect(one, "high", welch.difference() + welch.margin(0.95));
    }

    private static void expect(JsonNode one, String name, double actual) {
        if (one.has(name)) {
            assertThat(actual)
                    .as(name)
                    .isCloseTo(
                            one.get(name).asDouble(),
                            within(one.get("tolerance").asDouble()));
        }
    }

    private static Welch.Sample sample(JsonNode one, String name) {
        if (one.has(name + "Sums")) {
            JsonNode sums = one.get(name + "Sums");
            double n = sums.get(2).asDouble();
            double mean = sums.get(0).asDouble() / n;
            return new Welch.Sample(mean, (sums.get(1).asDouble() - n * mean * mean) / (n - 1), n);
        }
        double[] values = one.has(name)
                ? StreamSupport.stream(one.get(name).spliterator(), false)
                        .mapToDouble(JsonNode::asDouble)
                        .toArray()
                : evenly(one.get(name + "Range"));
        double mean = Arrays.stream(values).sum() / values.length;
        double squares = Arrays.stream(values)
                .map(value -> (value - mean) * (value - mean))
                .sum();
        return new Welch.Sample(mean, squares / (values.length - 1), values.length);
    }

    private static double[] evenly(JsonNode range) {
        double from = range.get(0).asDouble();
        double to = range.get(1).asDouble();
        int count = range.get(2).asInt();
        return IntStream.range(0, count)
                .mapToDouble(i -> from + (to - from) * i / (count - 1))
                .toArray();
    }
}
