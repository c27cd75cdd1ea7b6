package dev.uplift.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Random worlds against the oracle, each played twice in different orders with different crashes. How many:
 * {@code -Dseeds=20000}; from which on: {@code -Dseed=1}.
 */
class SimulationTest {

    private static final long FIRST = Long.getLong("seed", 1);
    private static final long SEEDS = Long.getLong("seeds", 300);

    @Test
    void whateverTheOrderAndTheCrashesTheResultIsThatOfTheOracle() {
        List<String> differences = LongStream.range(FIRST, FIRST + SEEDS)
                .parallel()
                .boxed()
                .flatMap(SimulationTest::difference)
                .toList();

        assertThat(differences).isEmpty();
    }

    private static Stream<String> difference(long seed) {
        World world = World.of(seed);
        Optional<String> difference = Verification.ofBothOrders(world);
        return difference.map(text -> world + text).stream();
    }
}
