package dev.uplift.standalone.cli;

import java.util.HashMap;
import java.util.Map;
import picocli.CommandLine.Option;

/** As of when money is asked for. */
final class AsOfOptions {

    @Option(
            names = "--at",
            paramLabel = "TIME",
            defaultValue = "",
            description = "Counting what had happened by then, as in 2026-11-22T10:00:00Z.")
    private String at = "";

    @Option(
            names = "--known-at",
            paramLabel = "TIME",
            defaultValue = "",
            description = "Counting what was known by then.")
    private String knownAt = "";

    /** These parameters with another one. */
    Map<String, String> with(String name, String value) {
        Map<String, String> parameters = new HashMap<>(parameters());
        parameters.put(name, value);
        return parameters;
    }

    Map<String, String> parameters() {
        return Map.of("at", at, "knownAt", knownAt);
    }
}
