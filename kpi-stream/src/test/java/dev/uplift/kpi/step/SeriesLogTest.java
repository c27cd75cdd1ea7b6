package dev.uplift.kpi.step;

import static org.assertj.core.api.Assertions.assertThat;

import dev.uplift.domain.series.SeriesState;
import dev.uplift.kpi.codec.Fingerprint;
import dev.uplift.kpi.codec.SeriesCodec;
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
            Map<String, Long> model = new HashMap<>();
            SeriesLog log = new SeriesLog(store, (series, state) -> {});
            for (int step = 0; step < 3_000; step++) {
                String series = "orders|" + random.nextInt(300);
                if (random.nextInt(4) == 0) {
                    log.remove(series);
                    model.remove(series);
                } else {
                    log.put(series, state(step));
                    model.put(series, (long) step);
                }
                if (random.nextInt(20) == 0) {
                    log.save();
                }
                if (random.nextInt(200) == 0) {
                    log.save();
                    Map<String, Long> found = new HashMap<>();
                    log = new SeriesLog(
                            store,
                            (name, state) ->
                                    found.put(name, SeriesCodec.read(state).waitingSince()));
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
                log.put("orders|" + i, state(commit));
            }
            log.save();
        }

        long stored = 0;
        try (KeyValueIterator<String, byte[]> all = store.all()) {
            while (all.hasNext()) {
                stored += all.next().value.length;
            }
        }
        assertThat(stored).isBetween(1_000 * 150L, 3 * 1_000 * 200L);
        assertThat(store.approximateNumEntries()).isLessThan(12);
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

    private static SeriesCodec.Stored state(long number) {
        return new SeriesCodec.Stored(new Fingerprint(1), number, new SeriesState().snapshot());
    }
}
