package dev.uplift.kpi.step;

import static org.assertj.core.api.Assertions.assertThat;

import dev.uplift.kpi.step.Combined.Clock;
import java.nio.ByteBuffer;
import java.util.Map;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.state.KeyValueStore;
import org.junit.jupiter.api.Test;

/** Two partitions, of which the first passes on to the second. */
class InputClocksTest {

    private static final long NOW = 1_000_000_000_000L;

    private final KeyValueStore<Integer, byte[]> store = SeriesTableTest.store("clocks", Serdes.Integer());
    private InputClocks clocks = new InputClocks(store);

    @Test
    void theSlowestPartitionCountsOnceAllAreHeardOf() {
        tell(0, 10);
        assertThat(clocks.now()).isEqualTo(Long.MIN_VALUE);

        tell(1, 7);
        assertThat(clocks.now()).isEqualTo(7);
        assertThat(store.get(1)).hasSize(Long.BYTES);
    }

    @Test
    void timeWaitsForWhatWasPassedOn() {
        tell(1, 100);
        tell(0, 10);
        passedOn(20, 5);
        assertThat(clocks.now()).isEqualTo(10);

        takenIn(4);
        assertThat(clocks.now()).isEqualTo(10);
        takenIn(5);
        assertThat(clocks.now()).isEqualTo(20);
    }

    /** There is always something on its way. */
    @Test
    void timePassesWhileMoreIsPassedOn() {
        tell(1, 100);
        passedOn(20, 5);
        passedOn(30, 6);
        passedOn(40, 7);
        takenIn(5);
        assertThat(clocks.now()).isEqualTo(20);

        passedOn(50, 8);
        takenIn(7);
        assertThat(clocks.now()).isEqualTo(40);
        takenIn(8);
        assertThat(clocks.now()).isEqualTo(50);
    }

    @Test
    void whatIsWaitedForSurvivesARestart() {
        tell(1, 100);
        passedOn(20, 5);
        passedOn(30, 6);
        clocks = new InputClocks(store);
        assertThat(clocks.now()).isEqualTo(Long.MIN_VALUE);

        takenIn(5);
        clocks = new InputClocks(store);
        assertThat(clocks.now()).isEqualTo(20);
        takenIn(6);
        assertThat(new InputClocks(store).now()).isEqualTo(30);
    }

    @Test
    void whatWasTakenInSurvivesARestart() {
        tell(0, 10);
        takenIn(5);
        clocks = new InputClocks(store);
        passedOn(20, 5);

        assertThat(clocks.now()).isEqualTo(20);
    }

    /** It was deleted before anybody read it. */
    @Test
    void whatHasNotComeForAnHourIsWaitedForNoMore() {
        tell(0, 10);
        tell(1, 100);
        passedOn(20, 5);
        tell(0, NOW + 3_000_000);
        tell(1, NOW + 3_599_999);
        assertThat(clocks.now()).isEqualTo(10);

        tell(1, NOW + 3_600_000);
        assertThat(clocks.now()).isEqualTo(NOW + 3_000_000);
    }

    @Test
    void clocksOfEarlierReleasesGoOn() {
        store.put(-1, ByteBuffer.allocate(Long.BYTES).putLong(2).array());
        store.put(0, ByteBuffer.allocate(Long.BYTES).putLong(7).array());
        store.put(1, ByteBuffer.allocate(Long.BYTES).putLong(8).array());

        assertThat(new InputClocks(store).now()).isEqualTo(7);
    }

    private void tell(int partition, long arrival) {
        clocks.advance(new Clock(partition, 2, arrival, NOW, Map.of(), Map.of()));
    }

    private void passedOn(long arrival, long offset) {
        clocks.advance(new Clock(0, 2, arrival, NOW, Map.of(1, offset), Map.of()));
    }

    private void takenIn(long offset) {
        clocks.advance(new Clock(1, 2, 100, NOW, Map.of(), Map.of(0, offset)));
    }
}
