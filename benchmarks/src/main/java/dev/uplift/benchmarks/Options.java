package dev.uplift.benchmarks;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;

/** What the command line asks for, as {@code --name value}; all have defaults. */
final class Options {

    private static final Map<String, String> DEFAULTS = Map.of(
            "--events", "5000000",
            "--series", "1000",
            "--skew", "0",
            "--minutes", "30",
            "--rounds", "3",
            "--seed", "1",
            "--horizons", "PT0S,PT24H",
            "--jvm", "");

    private static final Map<String, String> INGESTION_DEFAULTS = Map.of(
            "--events", "500000",
            "--series", "1000",
            "--skew", "0",
            "--minutes", "30",
            "--rounds", "3",
            "--seed", "1",
            "--jvm", "");

    private static final Map<String, String> QUERY_DEFAULTS = Map.of(
            "--improvements", "100000",
            "--rate", "1000",
            "--seconds", "60",
            "--warmUp", "30",
            "--instances", "1",
            "--seed", "1");

    private final Map<String, String> values;

    private Options(Map<String, String> values) {
        this.values = values;
    }

    /** @throws IllegalArgumentException if the arguments are not options with values */
    static Options of(List<String> arguments) {
        return of(arguments, DEFAULTS);
    }

    /**
     * What {@code queries} is asked for.
     *
     * @throws IllegalArgumentException if the arguments are not its options with values
     */
    static Options ofQueries(List<String> arguments) {
        return of(arguments, QUERY_DEFAULTS);
    }

    /**
     * What {@code ingestion} is asked for.
     *
     * @throws IllegalArgumentException if the arguments are not its options with values
     */
    static Options ofIngestion(List<String> arguments) {
        return of(arguments, INGESTION_DEFAULTS);
    }

    private static Options of(List<String> arguments, Map<String, String> defaults) {
        Map<String, String> values = new HashMap<>(defaults);
        for (int i = 0; i < arguments.size(); i += 2) {
            if (!defaults.containsKey(arguments.get(i)) || i + 1 == arguments.size()) {
                throw new IllegalArgumentException("usage: [--name value ...], with " + defaults);
            }
            values.put(arguments.get(i), arguments.get(i + 1));
        }
        return new Options(values);
    }

    /** Ends the process with a word on how to call it if the arguments behind the first are no options. */
    static Options orExit(String[] arguments) {
        return orExit(arguments, Options::of);
    }

    /** The same for {@code ingestion}. */
    static Options ingestionOrExit(String[] arguments) {
        return orExit(arguments, Options::ofIngestion);
    }

    /** The same for {@code queries}. */
    static Options queriesOrExit(String[] arguments) {
        return orExit(arguments, Options::ofQueries);
    }

    private static Options orExit(String[] arguments, Function<List<String>, Options> reader) {
        try {
            return reader.apply(List.of(arguments).subList(1, arguments.length));
        } catch (IllegalArgumentException e) {
            System.err.println(e.getMessage());
            System.exit(2);
            throw e;
        }
    }

    /** @param start of the load */
    Load load(long start) {
        return new Load(
                Long.parseLong(of("--seed")),
                start,
                Integer.parseInt(of("--events")),
                Integer.parseInt(of("--series")),
                Double.parseDouble(of("--skew")),
                Integer.parseInt(of("--minutes")));
    }

    int rounds() {
        return Integer.parseInt(of("--rounds"));
    }

    /** A whole number. */
    int number(String name) {
        return Integer.parseInt(of(name));
    }

    /** For how long ids are remembered, ISO 8601: one contender for each. */
    List<String> horizons() {
        return List.of(of("--horizons").split(",", -1));
    }

    /** Options for the virtual machine of the service that is measured, set against each other: one contender for each. */
    List<String> jvms() {
        return List.of(of("--jvm").split("\\|", -1));
    }

    /** One option for the virtual machine of the service that is measured, if there is one. */
    List<String> jvm() {
        return of("--jvm").isEmpty() ? List.of() : List.of(of("--jvm"));
    }

    private String of(String name) {
        return Objects.requireNonNull(values.get(name), name);
    }
}
