package dev.uplift.kit.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.uplift.domain.kpi.KpiDefinition;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
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
    void everyShippedKpiHasANoiseGate() throws InvalidConfigException {
        assertThat(shippedKpis())
                .allSatisfy(kpi -> assertThat(kpi.drop().noiseGate()).isGreaterThanOrEqualTo(3));
    }

    @Test
    void fewObservationsAreADropOfWhatGrowsWithThemAndNoEvidenceOfAnythingElse() throws InvalidConfigException {
        assertThat(shippedKpis()).allSatisfy(kpi -> {
            if (kpi.measurement().isExtensive()) {
                assertThat(kpi.drop().minSamples()).isEqualTo(1);
                assertThat(kpi.drop().minAbsoluteDrop()).isPositive();
            } else {
                assertThat(kpi.drop().minSamples()).isGreaterThan(1);
            }
        });
    }

    private static List<KpiDefinition> shippedKpis() throws InvalidConfigException {
        return ConfigDocuments.load(DIRECTORY).metrics().config().kpis();
    }
}
