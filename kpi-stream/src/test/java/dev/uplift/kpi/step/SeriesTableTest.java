package dev.uplift.kpi.step;

import static org.assertj.core.api.Assertions.assertThat;

import dev.uplift.domain.improvement.Deployments;
import dev.uplift.domain.kpi.Aggregate;
import dev.uplift.domain.kpi.KpiDefinition;
import dev.uplift.domain.kpi.Observation;
import dev.uplift.kit.config.InvalidConfigException;
import dev.uplift.kit.config.MetricsOptimizationDocument;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;
import org.junit.jupiter.api.Test;

class SeriesTableTest {

    private static final long MINUTE = 60_000;

    private final KeyValueStore<String, byte[]> states = store("states", Serdes.String());
    private final KeyValueStore<Bytes, byte[]> windows = store("windows", Serdes.Bytes());
    private final KeyValueStore<Bytes, byte[]> episodes = store("episodes", Serdes.Bytes());

    @Test
    void aKpiThatMeasuresSomethingElseGoesOnFromNothing() throws Exception {
        KpiDefinition sum = kpi("SUM");
        saveADrop(sum);
        assertThat(windows.approximateNumEntries()).isPositive();

        SeriesTable same = table(sum);
        assertThat(same.find("orders", "", 0).orElseThrow().series().nextDue()).isLessThan(Long.MAX_VALUE);
        assertThat(windows.approximateNumEntries()).isPositive();

        SeriesTable other = table(kpi("MEAN"));
        other.endOutdated((kpi, series, transition) -> {});
        assertThat(other.find("orders", "", 0).orElseThrow().series().nextDue()).isEqualTo(Long.MAX_VALUE);
        assertThat(windows.approximateNumEntries()).isZero();
    }

    @Test
    void openAlertsEndWithTheDefinitionAndAreNotLostBeforeTheCommit() throws Exception {
        KpiDefinition sum = kpi("SUM");
        saveADrop(sum);

        assertThat(ended(table(kpi("MEAN")))).containsExactly("orders DROP STALE 1");
        SeriesTable other = table(kpi("MEAN"));
        assertThat(ended(other)).containsExactly("orders DROP STALE 1");
        assertThat(ended(other)).isEmpty();
        other.save();
        assertThat(ended(table(kpi("MEAN")))).isEmpty();
        assertThat(ended(table(sum))).isEmpty();
    }

    /** One observation, and ten minutes in which there are no more. */
    private void saveADrop(KpiDefinition sum) {
        SeriesTable before = table(sum);
        SeriesTable.Entry entry = before.find("orders", "", 0).orElseThrow();
        Aggregate aggregate = sum.measurement().empty();
        sum.measurement().add(aggregate, new Observation("s", "i", "shop.orders", 0, 7, Map.of()));
        entry.series().add(0, aggregate);
        before.touch(entry);
        before.advance(10 * MINUTE, (due, clock) -> due.series().advance(clock, outcome -> {}));
        before.save();
    }

    private static List<String> ended(SeriesTable table) {
        List<String> ended = new ArrayList<>();
        table.endOutdated((kpi, series, transition) -> ended.add(kpi + series + " "
                + transition.change().kind() + " " + transition.change().state() + " " + transition.sequence()));
        return ended;
    }

    private SeriesTable table(KpiDefinition kpi) {
        return new SeriesTable(
                List.of(kpi),
                new OpenWindows(List.of(kpi)),
                improvement -> Deployments.NONE,
                new SeriesStores(states, windows, episodes));
    }

    private static KpiDefinition kpi(String aggregation) throws InvalidConfigException {
        String document = """
                {"kpis": [{"id": "orders", "metric": "shop.orders", "aggregation": "%s", "window": "PT1M",
                           "direction": "HIGHER_IS_BETTER"}]}
                """;
        return MetricsOptimizationDocument.parse(document.formatted(aggregation))
                .config()
                .kpis()
                .get(0);
    }

    static <K> KeyValueStore<K, byte[]> store(String name, Serde<K> keys) {
        KeyValueStore<K, byte[]> store = Stores.keyValueStoreBuilder(
                        Stores.inMemoryKeyValueStore(name), keys, Serdes.ByteArray())
                .withLoggingDisabled()
                .build();
        store.init(new MockProcessorContext<>().getStateStoreContext(), store);
        return store;
    }
}
