package dev.uplift.roi;

import dev.uplift.kit.service.ServiceDefinition;
import dev.uplift.kit.service.ServiceMain;

/** Runs the ROI aggregator as a process of its own. */
public final class RoiApp {

    public static final ServiceDefinition<RoiConfig> DEFINITION =
            new ServiceDefinition<>(RoiService.NAME, "ROI aggregator started.", 8083, RoiConfig::read, RoiService::new);

    private RoiApp() {}

    public static void main(String[] args) {
        ServiceMain.run(DEFINITION, args);
    }
}
