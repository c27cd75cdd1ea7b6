package dev.uplift.standalone.cli;

import picocli.CommandLine.Option;

/** How much of a list is asked for. */
final class Limit {

    @Option(
            names = "--limit",
            paramLabel = "N",
            defaultValue = "100",
            description = "At most so many, 1000 at the most; default ${DEFAULT-VALUE}.")
    private int limit = 100;

    String value() {
        if (limit < 1 || limit > 1000) {
            throw CommandFailure.wrongUsage("--limit is " + limit, "give 1 to 1000");
        }
        return Integer.toString(limit);
    }
}
