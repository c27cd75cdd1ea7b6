package dev.uplift.standalone.stack;

import java.nio.file.Path;

/** What this process does with its log: decided before the first logger is made. */
public final class ProcessLog {

    private static final String CONFIGURATION = "logback.configurationFile";
    private static final String FILE = "uplift.log";

    private ProcessLog() {}

    /** Nothing is logged. */
    public static void silence() {
        System.setProperty(CONFIGURATION, "quiet-logback.xml");
    }

    public static void writeTo(Path dataDirectory) {
        System.setProperty(CONFIGURATION, "stack-logback.xml");
        System.setProperty(FILE, in(dataDirectory).toString());
    }

    public static Path in(Path dataDirectory) {
        return dataDirectory.resolve("uplift.log");
    }
}
