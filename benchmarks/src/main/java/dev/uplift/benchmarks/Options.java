package dev.uplift.benchmarks;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** What the command line asks for, as {@code --name value}; all have defaults. */
final class Options {

    private static final Map<String, String> DEFAULTS = Map.of(
            "--events", "5000000",
            "--series", "1000",
            "--skew", "0",
            "--minutes", "30",
            "--rounds", "3",
            "--seed", "1",
            "--jvm", "");

    private final Map<String, String> values;

    private Options(Map<String, String> values) {
        this.values = values;
    }

    /** @throws IllegalArgumentException if the arguments are not options with values */
    static Options of(List<String> arguments) {
        Map<String, String> values = new HashMap<>(DEFAULTS);
        for (int i = 0; i < arguments.size(); i += 2) {
            if (!DEFAULTS.containsKey(arguments.get(i)) || i + 1 == arguments.size()) {
                throw new IllegalArgumentException("usage: run [--name value ...], with " + DEFAULTS);
            }
            values.put(arguments.get(i), arguments.get(i + 1));
        }
        return new Options(values);
    }

    /** Ends the process with a word on how to call it if the arguments behind the first are no options. */
    static Options orExit(String[] arguments) {
        try {
            return of(List.of(arguments).subList(1, arguments.length));
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

    /** For the KPI stream's virtual machine. */
    List<String> jvm() {
        return of("--jvm").isEmpty() ? List.of() : List.of(of("--jvm"));
    }

    private String of(String name) {
        return Objects.requireNonNull(values.get(name), name);
    }
}
