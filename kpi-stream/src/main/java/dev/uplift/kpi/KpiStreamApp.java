package dev.uplift.kpi;

import dev.uplift.kit.service.ServiceDefinition;
import dev.uplift.kit.service.ServiceMain;

/** Runs the KPI stream as a process of its own. */
public final class KpiStreamApp {

    public static final ServiceDefinition<KpiStreamConfig> DEFINITION = new ServiceDefinition<>(
            KpiStreamService.NAME, "KPI stream started.", 8082, KpiStreamConfig::read, KpiStreamService::new);

    private KpiStreamApp() {}

    public static void main(String[] args) {
        ServiceMain.run(DEFINITION, args);
    }
}
