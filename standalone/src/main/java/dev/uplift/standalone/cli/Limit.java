package dev.uplift.standalone.cli;

import picocli.CommandLine.Option;

/** How much of a list is asked for. */
final class Limit {

    @Option(
            names = "--limit",
            paramLabel = "N",
            defaultValue = "100",
            description = "At most so many; default ${DEFAULT-VALUE}.")
    private int limit = 100;

    int value() {
        if (limit < 1) {
            throw CommandFailure.wrongUsage("--limit is " + limit, "give 1 or more");
        }
        return limit;
    }
}
