package dev.uplift.kpi.step;

import static org.assertj.core.api.Assertions.assertThat;

import dev.uplift.domain.drop.AlertKind;
import dev.uplift.domain.drop.AlertState;
import dev.uplift.domain.drop.Claim;
import dev.uplift.domain.drop.Episode;
import dev.uplift.domain.drop.Judged;
import dev.uplift.domain.kpi.Window;
import java.util.List;
import java.util.OptionalInt;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;
import org.junit.jupiter.api.Test;

class StoredEpisodesTest {

    private static final long MINUTE = 60_000;

    private final KeyValueStore<Bytes, byte[]> store = Stores.keyValueStoreBuilder(
                    Stores.inMemoryKeyValueStore("episodes"), Serdes.Bytes(), Serdes.ByteArray())
            .withLoggingDisabled()
            .build();
    private final StoredEpisodes orders;
    private final StoredEpisodes others;

    StoredEpisodesTest() {
        store.init(new MockProcessorContext<Void, Void>().getStateStoreContext(), store);
        orders = new StoredEpisodes(store, "orders|country=D");
        others = new StoredEpisodes(store, "orders|country=D\0E");
    }

    @Test
    void theyAreKeptBySeriesInTheOrderOfTheirEnds() {
        Episode before1970 = ended(AlertKind.DROP, -5, -3);
        Episode drop = ended(AlertKind.DROP, 1, 4);
        Episode noData = ended(AlertKind.NO_DATA, 1, 4);
        Episode later = ended(AlertKind.DROP, 0, 5);
        List.of(later, noData, drop, before1970).forEach(orders::put);
        others.put(ended(AlertKind.DROP, 2, 4));

        assertThat(orders.all()).containsExactly(before1970, drop, noData, later);
        orders.remove(drop);
        assertThat(orders.all()).containsExactly(before1970, noData, later);
        assertThat(others.all()).hasSize(1);
    }

    @Test
    void thoseThatEndedBeforeAWindowAreForgotten() {
        Episode first = ended(AlertKind.DROP, 1, 2);
        Episode second = ended(AlertKind.DROP, 3, 4);
        Episode third = ended(AlertKind.DROP, 5, 6);
        List.of(first, second, third).forEach(orders::put);
        others.put(second);

        orders.forgetBefore(6 * MINUTE);
        assertThat(orders.all()).containsExactly(third);
        orders.forgetBefore(Long.MAX_VALUE);
        assertThat(orders.all()).isEmpty();
        assertThat(others.all()).containsExactly(second);
    }

    /** Late data moved it before the window it is named by, and took it back there. */
    @Test
    void whoseNameMayStillBeAskedForIsKept() {
        Episode moved = ended(AlertKind.DROP, 30, 5);
        orders.put(moved);

        orders.forgetBefore(30 * MINUTE);
        assertThat(orders.all()).containsExactly(moved);
        orders.forgetBefore(31 * MINUTE);
        assertThat(orders.all()).isEmpty();
    }

    private static Episode ended(AlertKind kind, int firstWindow, int lastWindow) {
        long start = firstWindow * MINUTE;
        Judged judged = Judged.nothing(new Window(lastWindow * MINUTE, (lastWindow + 1) * MINUTE));
        Claim claim = new Claim(AlertState.STALE, OptionalInt.empty(), judged);
        return new Episode(kind, start, start, 3, AlertState.STALE, List.of(claim), judged);
    }
}
