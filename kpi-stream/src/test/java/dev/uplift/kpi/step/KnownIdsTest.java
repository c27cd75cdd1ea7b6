package dev.uplift.kpi.step;

import static org.assertj.core.api.Assertions.assertThat;

import dev.uplift.schemas.ObservationKey;
import java.time.Duration;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;
import org.junit.jupiter.api.Test;

class KnownIdsTest {

    private static final String SOURCE = "shop";
    private static final int SOURCE_LENGTH = SOURCE.length();
    private static final byte[] KEY = keyOf(SOURCE, "1");

    private final KeyValueStore<Bytes, byte[]> store = store();

    @Test
    void aRepetitionWithinTheHorizonIsKnownAlsoAfterARestart() {
        KnownIds ids = new KnownIds(store, Duration.ofMillis(10));

        assertThat(ids.add(KEY, SOURCE_LENGTH, 0)).isTrue();
        ids.save(0);
        KnownIds restarted = new KnownIds(store, Duration.ofMillis(10));

        assertThat(restarted.add(KEY, SOURCE_LENGTH, 9)).isFalse();
        assertThat(restarted.knows(KEY, SOURCE_LENGTH, 9)).isTrue();
        assertThat(restarted.add(KEY, SOURCE_LENGTH, 10)).isTrue();
    }

    /** What was passed on arrived long before what was seen in front of it. */
    @Test
    void whatArrivedEarlierIsRememberedAsLongAsWhatWasSeenBefore() {
        KnownIds ids = new KnownIds(store, Duration.ofMillis(10));
        ids.add(keyOf(SOURCE, "0"), SOURCE_LENGTH, 100);
        for (int i = 1; i < 2_000; i++) {
            ids.add(keyOf(SOURCE, Integer.toString(i)), SOURCE_LENGTH, 7);
        }
        ids.save(Long.MIN_VALUE);
        ids.save(50);
        assertThat(ids.knows(keyOf(SOURCE, "0"), SOURCE_LENGTH, 8)).isTrue();
        KnownIds restarted = new KnownIds(store, Duration.ofMillis(10));
        restarted.save(50);

        assertThat(restarted.add(keyOf(SOURCE, "0"), SOURCE_LENGTH, 8)).isFalse();
        assertThat(restarted.add(keyOf(SOURCE, "1"), SOURCE_LENGTH, 16)).isFalse();
        assertThat(restarted.add(keyOf(SOURCE, "2"), SOURCE_LENGTH, 17)).isTrue();
    }

    @Test
    void sourceAndIdAreNotMistakenForEachOther() {
        KnownIds ids = new KnownIds(store, Duration.ofMillis(10));

        assertThat(ids.add(keyOf("a/b", "c"), 3, 0)).isTrue();
        assertThat(ids.add(keyOf("a", "b/c"), 1, 0)).isTrue();
    }

    @Test
    void withoutAHorizonNothingIsRememberedOrStored() {
        KnownIds ids = new KnownIds(store, Duration.ZERO);

        assertThat(ids.add(KEY, SOURCE_LENGTH, 0)).isTrue();
        assertThat(ids.add(KEY, SOURCE_LENGTH, 0)).isTrue();
        assertThat(ids.knows(KEY, SOURCE_LENGTH, 0)).isFalse();
        ids.save(0);
        try (KeyValueIterator<Bytes, byte[]> stored = store.all()) {
            assertThat(stored.hasNext()).isFalse();
        }
    }

    @Test
    void whatIsExpectedIsNotKnownYet() {
        KnownIds ids = new KnownIds(store, Duration.ofMillis(10));

        ids.expect(List.of(new ConsumerRecord<>("o", 0, 0, KEY, KEY), new ConsumerRecord<>("o", 0, 1, null, KEY)));

        assertThat(ids.add(KEY, SOURCE_LENGTH, 0)).isTrue();
    }

    @Test
    void whatWasExpectedIsTheSameAsWhatWasNot() {
        KnownIds ids = new KnownIds(store, Duration.ofMillis(10));
        byte[] skipped = keyOf(SOURCE, "skipped");
        byte[] second = keyOf(SOURCE, "2");

        ids.expect(List.of(
                new ConsumerRecord<>("o", 0, 0, skipped, KEY),
                new ConsumerRecord<>("o", 0, 1, KEY, KEY),
                new ConsumerRecord<>("o", 0, 2, second, KEY)));

        assertThat(ids.add(KEY, SOURCE_LENGTH, 0)).isTrue();
        assertThat(ids.add(KEY.clone(), SOURCE_LENGTH, 0)).isFalse();
        assertThat(ids.add(second, SOURCE_LENGTH, 0)).isTrue();
        assertThat(ids.add(second.clone(), SOURCE_LENGTH, 0)).isFalse();
        assertThat(ids.add(skipped, SOURCE_LENGTH, 0)).isTrue();
        ids.expect(List.of(new ConsumerRecord<>("o", 0, 3, skipped, KEY)));
        assertThat(ids.add(skipped, SOURCE_LENGTH, 0)).isFalse();
    }

    private static byte[] keyOf(String source, String id) {
        return ObservationKey.of(source, id, null);
    }

    @SuppressWarnings("unchecked")
    static KeyValueStore<Bytes, byte[]> store() {
        return (KeyValueStore<Bytes, byte[]>)
                (KeyValueStore<?, ?>) Stores.inMemoryKeyValueStore("ids").get();
    }
}
