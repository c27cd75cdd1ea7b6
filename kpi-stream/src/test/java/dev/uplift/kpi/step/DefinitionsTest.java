package dev.uplift.kpi.step;

import static org.assertj.core.api.Assertions.assertThat;

import dev.uplift.domain.kpi.KpiDefinition;
import dev.uplift.kit.config.InvalidConfigException;
import dev.uplift.kit.config.MetricsOptimizationDocument;
import dev.uplift.kpi.codec.Fingerprint;
import org.junit.jupiter.api.Test;

class DefinitionsTest {

    @Test
    void theSameInOtherWordsIsTheSame() throws InvalidConfigException {
        KpiDefinition first = kpi("'filter': {'channel': ['app', 'web']}");
        KpiDefinition turned = kpi("'filter': {'channel': ['web', 'app']}");
        KpiDefinition explicit = kpi("'filter': {'channel': ['app', 'web']}, 'timeZone': 'UTC'");

        assertThat(Definitions.of(turned)).isEqualTo(Definitions.of(first));
        assertThat(Definitions.ofData(explicit)).isEqualTo(Definitions.ofData(first));
    }

    /** As an earlier release stored it. */
    @Test
    void whatWasStoredInTheWordsOfTheDocumentIsTheSame() throws InvalidConfigException {
        KpiDefinition kpi = kpi("'filter': {'channel': ['web', 'app']}, 'timeZone': 'UTC'");
        String data = kpi.measurement() + "|{channel=[web, app]}|[]|" + kpi.window();

        Measured measured = Measured.of(kpi);
        assertThat(measured.gathers(Fingerprint.of(data))).isTrue();
        assertThat(measured.means(Fingerprint.of(data + "|" + kpi.baseline()))).isTrue();
        assertThat(measured.gathers(Fingerprint.of(data + "|together"))).isFalse();
    }

    @Test
    void whatGathersSomethingElseIsAnother() throws InvalidConfigException {
        KpiDefinition all = kpi("'unit': 'EUR'");

        assertThat(Definitions.ofData(kpi("'filter': {'channel': ['web']}"))).isNotEqualTo(Definitions.ofData(all));
        assertThat(Definitions.ofData(kpi("'timeZone': 'Europe/Paris'"))).isNotEqualTo(Definitions.ofData(all));
        assertThat(Definitions.ofData(kpi("'noDataWindows': 3"))).isEqualTo(Definitions.ofData(all));
    }

    /** @param more settings, with single quotes for double ones */
    private static KpiDefinition kpi(String more) throws InvalidConfigException {
        String document = """
                {"kpis": [{"id": "orders", "metric": "shop.orders", "aggregation": "SUM", "window": "P1D",
                           "direction": "HIGHER_IS_BETTER", %s}]}
                """;
        return MetricsOptimizationDocument.parse(document.formatted(more.replace('\'', '"')))
                .config()
                .kpis()
                .get(0);
    }
}
