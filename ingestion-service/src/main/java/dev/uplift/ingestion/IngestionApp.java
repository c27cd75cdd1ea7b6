package dev.uplift.ingestion;

import dev.uplift.kit.service.ServiceDefinition;
import dev.uplift.kit.service.ServiceMain;

/** The ingestion service as a process. */
public final class IngestionApp {

    /** How it is run, alone or with others. */
    public static final ServiceDefinition<IngestionConfig> DEFINITION = new ServiceDefinition<>(
            "ingestion-service",
            "Analytics data ingestion started.",
            8080,
            IngestionConfig::read,
            IngestionService::new);

    private IngestionApp() {}

    public static void main(String[] args) {
        ServiceMain.run(DEFINITION, args);
    }
}
