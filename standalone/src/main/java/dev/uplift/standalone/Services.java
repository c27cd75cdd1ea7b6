package dev.uplift.standalone;

import dev.uplift.ingestion.IngestionApp;
import dev.uplift.kit.service.ServiceDefinition;
import dev.uplift.kpi.KpiStreamApp;
import dev.uplift.roi.RoiApp;
import java.util.List;

/** The three services of the platform; apart from the command line, for naming them loads them. */
final class Services {

    private Services() {}

    static List<ServiceDefinition<?>> all() {
        return List.of(IngestionApp.DEFINITION, KpiStreamApp.DEFINITION, RoiApp.DEFINITION);
    }
}
