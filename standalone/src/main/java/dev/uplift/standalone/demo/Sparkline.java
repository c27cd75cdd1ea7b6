package dev.uplift.standalone.demo;

import java.util.OptionalDouble;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Values as little bars between two bounds; a day without a value is a dot.
 *
 * @param least at or below it: the lowest bar
 * @param most at or above it: the highest
 */
record Sparkline(double least, double most) {

    private static final String BARS = "▁▂▃▄▅▆▇█";

    String of(Stream<OptionalDouble> values) {
        return values.map(value -> value.isPresent() ? bar(value.getAsDouble()) : "·")
                .collect(Collectors.joining());
    }

    private String bar(double value) {
        double share = (value - least) / (most - least);
        int index = (int) Math.floor(share * BARS.length());
        return String.valueOf(BARS.charAt(Math.max(0, Math.min(BARS.length() - 1, index))));
    }
}
