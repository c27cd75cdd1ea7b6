package dev.uplift.standalone.stack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The two documents of a stack without KPIs. */
final class EmptyConfiguration {

    private EmptyConfiguration() {}

    static void writeTo(Path directory) throws IOException {
        Files.createDirectories(directory);
        Files.writeString(directory.resolve("analytics_platform_config.json"), "{\"roiTrackingEnabled\": true}");
        Files.writeString(directory.resolve("metrics_optimization_config.json"), "{\"kpis\": []}");
    }
}
