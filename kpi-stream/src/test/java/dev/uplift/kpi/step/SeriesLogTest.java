package dev.uplift.kpi.step;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.junit.jupiter.api.Test;

class SeriesLogTest {

    @Test
    void afterARestartEachSeriesHasItsLastStateAndOnesThatEndedHaveNone() {
        for (int seed = 0; seed < 50; seed++) {
            Random random = new Random(seed);
            KeyValueStore<String, byte[]> store = SeriesTableTest.store("states", Serdes.String());
            Map<String, String> model = new HashMap<>();
            SeriesLog log = new SeriesLog(store, (series, state) -> {});
            for (int step = 0; step < 3_000; step++) {
                String series = "orders|" + random.nextInt(300);
                if (random.nextInt(4) == 0) {
                    log.remove(series);
                    model.remove(series);
                } else {
                    String state = "state " + step;
                    log.put(series, state.getBytes(StandardCharsets.UTF_8));
                    model.put(series, state);
                }
                if (random.nextInt(20) == 0) {
                    log.save();
                }
                if (random.nextInt(200) == 0) {
                    log.save();
                    Map<String, String> found = new HashMap<>();
                    log = new SeriesLog(store, (name, state) -> found.put(name, text(state)));
                    assertThat(found).as("seed %d, step %d", seed, step).isEqualTo(model);
                }
            }
        }
    }

    @Test
    void writesFewRecordsAndKeepsNoMoreThanTwiceTheSeries() {
        KeyValueStore<String, byte[]> store = SeriesTableTest.store("states", Serdes.String());
        SeriesLog log = new SeriesLog(store, (series, state) -> {});
        for (int commit = 0; commit < 200; commit++) {
            for (int i = 0; i < 1_000; i++) {
                log.put("orders|" + i, ("state " + commit).getBytes(StandardCharsets.UTF_8));
            }
            log.save();
        }

        long stored = 0;
        try (KeyValueIterator<String, byte[]> all = store.all()) {
            while (all.hasNext()) {
                stored += all.next().value.length;
            }
        }
        assertThat(stored).isBetween(1_000 * 20L, 3 * 1_000 * 40L);
        assertThat(store.approximateNumEntries()).isLessThan(10);
    }

    @Test
    void whatEarlierReleasesStoredSeriesBySeriesIsTakenOver() {
        KeyValueStore<String, byte[]> store = SeriesTableTest.store("states", Serdes.String());
        store.put("orders|a", new byte[] {1});
        store.put("orders|b", new byte[] {2});

        Map<String, byte[]> first = new HashMap<>();
        SeriesLog log = new SeriesLog(store, first::put);
        log.remove("orders|b");
        log.save();

        Map<String, byte[]> second = new HashMap<>();
        assertThat(new SeriesLog(store, second::put)).isNotNull();
        assertThat(first).containsOnlyKeys("orders|a", "orders|b");
        assertThat(second).containsOnlyKeys("orders|a");
        assertThat(store.approximateNumEntries()).isEqualTo(2);
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
