package dev.uplift.kit.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.uplift.domain.kpi.KpiDefinition;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ShippedDocumentsTest {

    private static final Path DIRECTORY = Path.of("..", "config");

    @Test
    void theShippedDocumentsAreValid() throws InvalidConfigException {
        ConfigDocuments documents = ConfigDocuments.load(DIRECTORY);

        assertThat(documents.platform().config().roiTrackingEnabled()).isTrue();
        assertThat(documents.metrics().config().alertOnKpiDropPercent()).isEqualTo(5);
        assertThat(documents.metrics().config().kpis())
                .extracting(KpiDefinition::id)
                .containsExactly("checkout-conversion", "orders-per-minute", "revenue", "checkout-latency-p95");
    }

    @Test
    void theShippedDocumentsContainTheirWellKnownLines() throws IOException {
        assertThat(Files.readString(DIRECTORY.resolve("analytics_platform_config.json")))
                .contains("\"roiTrackingEnabled\": true");
        assertThat(Files.readString(DIRECTORY.resolve("metrics_optimization_config.json")))
                .contains("\"alertOnKpiDropPercent\": 5");
    }

    @Test
    void everyShippedKpiHasANoiseGateAndLeastSamples() throws InvalidConfigException {
        assertThat(ConfigDocuments.load(DIRECTORY).metrics().config().kpis()).allSatisfy(kpi -> {
            assertThat(kpi.drop().noiseGate()).isGreaterThanOrEqualTo(3);
            assertThat(kpi.drop().minSamples()).isGreaterThan(1);
        });
    }
}
