package dev.uplift.kpi.step;

import static org.assertj.core.api.Assertions.assertThat;

import dev.uplift.domain.kpi.Latest;
import dev.uplift.domain.kpi.Total;
import dev.uplift.domain.series.SeriesState;
import dev.uplift.kpi.codec.Fingerprint;
import dev.uplift.kpi.codec.SeriesBlockCodec;
import dev.uplift.kpi.codec.SeriesCodec;
import dev.uplift.kpi.step.Combined.Partial;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.junit.jupiter.api.Test;

class SeriesLogTest {

    private final KeyValueStore<String, byte[]> store = SeriesTableTest.store("states", Serdes.String());

    /** A number, to which numbers are added, and a text that makes it large. */
    private static final class Counted extends SeriesLog.Logged {

        private long number;
        private String text = "";

        Counted(String key, long number) {
            super(key);
            this.number = number;
        }

        @Override
        SeriesCodec.Stored state() {
            SeriesCodec.Stored state = counted(number);
            if (!text.isEmpty()) {
                state.snapshot().open().merge(0, new Latest(1, 0, "", text, 0));
            }
            return state;
        }

        @Override
        void take(Partial addition) {
            number += addition.firstWindow();
        }
    }

    @Test
    void afterARestartEachSeriesIsWhatItWasAndOnesThatEndedAreNone() {
        for (int seed = 0; seed < 50; seed++) {
            Random random = new Random(seed);
            KeyValueStore<String, byte[]> own = SeriesTableTest.store("states", Serdes.String());
            Map<String, Counted> live = new HashMap<>();
            SeriesLog log = log(own, live);
            for (int step = 0; step < 3_000; step++) {
                change(log, live, "orders|" + random.nextInt(300), random);
                if (random.nextInt(20) == 0) {
                    log.compact();
                }
                if (random.nextInt(200) == 0) {
                    log.save();
                    Map<String, Counted> restored = new HashMap<>();
                    log = log(own, restored);
                    assertThat(numbers(restored))
                            .as("seed %d, step %d", seed, step)
                            .isEqualTo(numbers(live));
                    assertThat(texts(restored))
                            .as("seed %d, step %d", seed, step)
                            .isEqualTo(texts(live));
                    live = restored;
                }
            }
        }
    }

    private static void change(SeriesLog log, Map<String, Counted> live, String key, Random random) {
        int kind = random.nextInt(10);
        if (kind == 0 && live.containsKey(key)) {
            log.remove(live.remove(key));
            return;
        }
        Counted one = live.computeIfAbsent(key, absent -> new Counted(key, 0));
        if (kind < 3) {
            one.number = random.nextInt(1_000);
            one.text = random.nextInt(200) == 0 ? large(random.nextInt()) : "";
            log.put(one);
        } else {
            Partial addition = addition(random.nextInt(1_000));
            one.take(addition);
            log.add(one, addition);
        }
    }

    @Test
    void writesFewRecordsAndKeepsFewEntriesOfASeries() {
        Map<String, Counted> live = new HashMap<>();
        SeriesLog log = log(store, live);
        for (int i = 0; i < 1_000; i++) {
            live.put("orders|" + i, new Counted("orders|" + i, 0));
        }
        long most = 0;
        for (int commit = 0; commit < 200; commit++) {
            for (Counted one : live.values()) {
                one.take(addition(commit));
                log.add(one, addition(commit));
            }
            log.compact();
            log.save();
            most = Math.max(most, bytes());
        }

        assertThat(most).isBetween(1_000 * 150L, 5 * 1_000 * 200L);
        assertThat(store.approximateNumEntries()).isLessThan(20);
    }

    @Test
    void aLargeStateIsSpreadOverRecordsThatAreNot() {
        Map<String, Counted> live = new HashMap<>();
        SeriesLog log = log(store, live);
        put(log, live, "orders|a", "");
        put(log, live, "orders|b", large(1));
        live.get("orders|b").take(addition(7));
        log.add(live.get("orders|b"), addition(7));
        put(log, live, "orders|c", "");
        log.save();

        Map<String, Counted> restored = new HashMap<>();
        assertThat(log(store, restored)).isNotNull();
        assertThat(numbers(restored)).isEqualTo(Map.of("orders|a", 0L, "orders|b", 7L, "orders|c", 0L));
        assertThat(texts(restored)).isEqualTo(texts(live));
        assertThat(largest()).isLessThan(600 * 1024);
    }

    @Test
    void aLargeStateGivesWayToWhatIsSaidBehindIt() {
        Map<String, Counted> live = new HashMap<>();
        SeriesLog log = log(store, live);
        for (String key : List.of("orders|a", "orders|b", "orders|c")) {
            put(log, live, key, large(1));
        }
        put(log, live, "orders|a", "");
        put(log, live, "orders|b", large(2));
        log.remove(live.remove("orders|c"));
        log.save();

        Map<String, Counted> restored = new HashMap<>();
        assertThat(log(store, restored)).isNotNull();
        assertThat(texts(restored)).isEqualTo(Map.of("orders|a", "", "orders|b", large(2)));
    }

    /** One of seven entries, however many its pieces: the 1009th is one too many, and the first block, which has six, enough. */
    @Test
    void aLargeStateGoesWithTheBlockInWhichItBeginsAndIsWrittenAgain() {
        Map<String, Counted> written = new HashMap<>();
        SeriesLog first = log(store, written);
        for (int i = 0; i < 5; i++) {
            put(first, written, "orders|b", "");
        }
        put(first, written, "orders|a", large(1));
        put(first, written, "orders|b", "");
        first.save();

        Map<String, Counted> live = new HashMap<>();
        SeriesLog second = log(store, live);
        for (int i = 0; i < 1_002; i++) {
            live.get("orders|b").take(addition(1));
            second.add(live.get("orders|b"), addition(1));
        }
        second.compact();
        second.save();
        assertThat(store.get("|0000000000000000")).isNull();
        assertThat(store.get("|0000000000000001")).isNotNull();

        Map<String, Counted> restored = new HashMap<>();
        assertThat(log(store, restored)).isNotNull();
        assertThat(numbers(restored)).isEqualTo(Map.of("orders|a", 0L, "orders|b", 1_002L));
        assertThat(texts(restored)).isEqualTo(Map.of("orders|a", large(1), "orders|b", ""));
    }

    private static void put(SeriesLog log, Map<String, Counted> live, String key, String text) {
        Counted one = live.computeIfAbsent(key, absent -> new Counted(key, 0));
        one.text = text;
        log.put(one);
    }

    /** More than a megabyte. */
    private static String large(int seed) {
        return (seed + " is much. ").repeat(100_000);
    }

    @Test
    void whatEarlierReleasesStoredSeriesBySeriesIsTakenOver() {
        store.put("orders|a", bytesOf(counted(1)));
        store.put("orders|b", bytesOf(counted(2)));

        Map<String, Counted> first = new HashMap<>();
        SeriesLog log = log(store, first);
        assertThat(numbers(first)).isEqualTo(Map.of("orders|a", 1L, "orders|b", 2L));
        assertThat(store.approximateNumEntries()).isEqualTo(1);
        log.remove(first.get("orders|b"));
        log.save();

        Map<String, Counted> second = new HashMap<>();
        assertThat(log(store, second)).isNotNull();
        assertThat(numbers(second)).isEqualTo(Map.of("orders|a", 1L));
    }

    private static byte[] bytesOf(SeriesCodec.Stored state) {
        SeriesBlockCodec.Writer writer = new SeriesBlockCodec.Writer();
        writer.state("", state);
        byte[] block = writer.take();
        return Arrays.copyOfRange(block, 1 + Integer.BYTES + 1 + Integer.BYTES, block.length);
    }

    private long bytes() {
        return sizes().stream().mapToLong(Integer::longValue).sum();
    }

    private int largest() {
        return Collections.max(sizes());
    }

    private List<Integer> sizes() {
        List<Integer> sizes = new ArrayList<>();
        try (KeyValueIterator<String, byte[]> all = store.all()) {
            all.forEachRemaining(record -> sizes.add(record.value.length));
        }
        return sizes;
    }

    private static SeriesLog log(KeyValueStore<String, byte[]> store, Map<String, Counted> restored) {
        return new SeriesLog(store, (key, state) -> {
            SeriesCodec.Stored stored = SeriesCodec.read(state);
            Counted one = new Counted(key, stored.waitingSince());
            stored.snapshot().open().forEach((aggregate, start) -> one.text = ((Latest) aggregate).id());
            restored.put(key, one);
            return one;
        });
    }

    private static Map<String, Long> numbers(Map<String, Counted> series) {
        return series.entrySet().stream().collect(Collectors.toMap(Map.Entry::getKey, one -> one.getValue().number));
    }

    private static Map<String, String> texts(Map<String, Counted> series) {
        return series.entrySet().stream().collect(Collectors.toMap(Map.Entry::getKey, one -> one.getValue().text));
    }

    private static Partial addition(long number) {
        return new Partial("orders", "", Fingerprint.UNKNOWN, number, number, Partial.ON_TIME, 0, new Total());
    }

    private static SeriesCodec.Stored counted(long number) {
        return new SeriesCodec.Stored(new Fingerprint(1), new Fingerprint(2), number, new SeriesState().snapshot());
    }
}
