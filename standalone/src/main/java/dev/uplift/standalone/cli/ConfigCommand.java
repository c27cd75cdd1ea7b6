package dev.uplift.standalone.cli;

import picocli.CommandLine.Command;

/** {@code ./uplift config}. */
@Command(
        name = "config",
        description = "Works with the two configuration documents.",
        synopsisSubcommandLabel = "COMMAND")
public final class ConfigCommand {}
