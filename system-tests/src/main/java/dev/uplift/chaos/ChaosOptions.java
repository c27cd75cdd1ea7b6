package dev.uplift.chaos;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * What {@code chaos} is asked to do.
 *
 * @param parallel so many runs at once, each in an installation of its own
 * @param only the fault to repeat; empty: by the seed
 * @param results file that gets a line for each seed
 */
record ChaosOptions(
        int seeds,
        int firstSeed,
        int events,
        int faults,
        int brokers,
        int parallel,
        Optional<Fault> only,
        Optional<Path> results) {

    static final String USAGE = "usage: chaos [--seeds N] [--seed FIRST] [--events M] [--faults K] [--brokers 1|3]"
            + " [--parallel P] [--only FAULT] [--results FILE]";
    private static final String ONLY = "--only";
    private static final String RESULTS = "--results";
    private static final Map<String, Integer> DEFAULTS =
            Map.of("--seeds", 1, "--seed", 1, "--events", 100_000, "--faults", 5, "--brokers", 3, "--parallel", 1);

    /** @throws IllegalArgumentException if they are not understood */
    static ChaosOptions parse(List<String> arguments) {
        Map<String, Integer> numbers = new HashMap<>(DEFAULTS);
        Optional<Fault> only = Optional.empty();
        Optional<Path> results = Optional.empty();
        for (int i = 0; i < arguments.size(); i += 2) {
            String name = arguments.get(i);
            if (i + 1 == arguments.size()) {
                throw new IllegalArgumentException(name + " needs a value");
            }
            if (name.equals(ONLY)) {
                only = Optional.of(Fault.valueOf(arguments.get(i + 1)));
            } else if (name.equals(RESULTS)) {
                results = Optional.of(Path.of(arguments.get(i + 1)));
            } else {
                numbers.put(name, number(name, arguments.get(i + 1)));
            }
        }
        return new ChaosOptions(
                of(numbers, "--seeds"),
                of(numbers, "--seed"),
                of(numbers, "--events"),
                of(numbers, "--faults"),
                of(numbers, "--brokers"),
                of(numbers, "--parallel"),
                only,
                results);
    }

    private static int number(String name, String value) {
        if (!DEFAULTS.containsKey(name)) {
            throw new IllegalArgumentException("unknown option " + name);
        }
        try {
            int number = Integer.parseInt(value);
            if (number >= 1) {
                return number;
            }
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(name + " " + value + ": must be a number", e);
        }
        throw new IllegalArgumentException(name + " " + value + ": must be at least 1");
    }

    private static int of(Map<String, Integer> numbers, String name) {
        return Objects.requireNonNull(numbers.get(name), name);
    }
}
