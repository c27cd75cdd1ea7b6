package dev.uplift.chaos;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * {@code chaos [--seeds N] [--seed FIRST] [--events M] [--faults K] [--brokers 1|3]}: exit code 0 if no run found a
 * violation, 1 if one did, 2 for wrong usage.
 */
public final class ChaosMain {

    private static final Map<String, Integer> DEFAULTS =
            Map.of("--seeds", 1, "--seed", 1, "--events", 100_000, "--faults", 5, "--brokers", 3);

    private ChaosMain() {}

    /** Arguments: the repository's root, then the options. */
    public static void main(String[] arguments) throws IOException {
        Path root = Path.of(arguments[0]);
        Map<String, Integer> options = options(List.of(arguments).subList(1, arguments.length));
        ChaosRun.Terms terms =
                new ChaosRun.Terms(root, of(options, "--brokers"), of(options, "--events"), of(options, "--faults"));
        int violations = 0;
        for (int i = 0; i < of(options, "--seeds"); i++) {
            violations += isHeld(terms, of(options, "--seed") + i) ? 0 : 1;
        }
        System.out.println(of(options, "--seeds") + " seeds, " + violations + " violations");
        System.exit(violations == 0 ? 0 : 1);
    }

    private static int of(Map<String, Integer> options, String name) {
        return Objects.requireNonNull(options.get(name), name);
    }

    private static boolean isHeld(ChaosRun.Terms terms, long seed) throws IOException {
        Path work = Files.createTempDirectory("uplift-chaos-" + seed + "-");
        System.out.println("seed " + seed + " in " + work);
        try {
            System.out.println("seed " + seed + " held: " + new ChaosRun(terms, seed, work).run());
            return true;
        } catch (ChaosException e) {
            System.out.println("seed " + seed + " VIOLATED: " + e.getMessage());
            System.out.println("  ledger: " + work.resolve("ledger.txt"));
            System.out.println("  again:  system-tests/chaos --seed " + seed + " --events " + terms.events()
                    + " --faults " + terms.faults() + " --brokers " + terms.brokers());
            return false;
        }
    }

    private static Map<String, Integer> options(List<String> arguments) {
        Map<String, Integer> options = new HashMap<>(DEFAULTS);
        try {
            for (int i = 0; i < arguments.size(); i += 2) {
                if (!DEFAULTS.containsKey(arguments.get(i))) {
                    throw new IllegalArgumentException("unknown option " + arguments.get(i));
                }
                options.put(arguments.get(i), Integer.valueOf(arguments.get(i + 1)));
            }
        } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
            System.err.println("usage: chaos [--seeds N] [--seed FIRST] [--events M] [--faults K] [--brokers 1|3]: "
                    + e.getMessage());
            System.exit(2);
        }
        return options;
    }
}
