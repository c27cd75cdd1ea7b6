package dev.uplift.kpi.step;

import static org.assertj.core.api.Assertions.assertThat;

import dev.uplift.domain.baseline.Baseline;
import dev.uplift.domain.kpi.Aggregation;
import dev.uplift.domain.kpi.Measure;
import dev.uplift.domain.kpi.Measurement;
import dev.uplift.domain.series.PastWindow;
import dev.uplift.kpi.codec.PastWindowCodec;
import java.util.Optional;
import java.util.OptionalDouble;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;
import org.junit.jupiter.api.Test;

class StoredWindowsTest {

    private final KeyValueStore<Bytes, byte[]> store = Stores.keyValueStoreBuilder(
                    Stores.inMemoryKeyValueStore("windows"), Serdes.Bytes(), Serdes.ByteArray())
            .withLoggingDisabled()
            .build();
    private final StoredWindows windows;

    StoredWindowsTest() {
        store.init(new MockProcessorContext<Void, Void>().getStateStoreContext(), store);
        windows = new StoredWindows(store, new PastWindowCodec.Writer(), "orders|country=D");
    }

    @Test
    void theyAreFoundInTheOrderOfTimeAlsoBefore1970() {
        put(windows, -120_000);
        put(windows, 0);
        put(windows, 60_000);

        assertThat(windows.firstFrom(Long.MIN_VALUE)).hasValue(-120_000);
        assertThat(windows.firstFrom(1)).hasValue(60_000);
        assertThat(windows.lastBefore(0)).hasValue(-120_000);
        assertThat(windows.lastBefore(-120_000)).isEmpty();
    }

    /** Such names come from those who write to Kafka themselves. */
    @Test
    void noNameReachesIntoTheWindowsOfAnother() {
        for (String longer :
                new String[] {"orders|country=D\0", "orders|country=D\0early", "orders|country=D\0\u00fcber"}) {
            put(new StoredWindows(store, new PastWindowCodec.Writer(), longer), 60_000);
        }

        assertThat(windows.firstFrom(Long.MIN_VALUE)).isEmpty();
        assertThat(windows.lastBefore(Long.MAX_VALUE)).isEmpty();
        put(windows, 0);
        assertThat(windows.firstFrom(Long.MIN_VALUE)).hasValue(0);
        assertThat(windows.lastBefore(Long.MAX_VALUE)).hasValue(0);
        windows.clear();
        assertThat(windows.find(0)).isEmpty();
        assertThat(store.approximateNumEntries()).isEqualTo(3);
    }

    private static void put(StoredWindows target, long start) {
        target.put(
                start,
                new PastWindow(
                        new Measurement.Single(Measure.of("orders", Aggregation.COUNT)).empty(),
                        OptionalDouble.of(1),
                        Baseline.NONE,
                        true,
                        0,
                        true,
                        Optional.empty()));
    }
}
