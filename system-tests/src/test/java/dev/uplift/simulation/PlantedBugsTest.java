package dev.uplift.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The simulation notices what it is there to notice. */
class PlantedBugsTest {

    private static final long MOST_SEEDS = 100;

    @ParameterizedTest
    @EnumSource
    void plantedBugIsCaught(PlantedBug bug) {
        long caughtAt = LongStream.rangeClosed(1, MOST_SEEDS)
                .filter(seed -> isCaught(World.of(seed), bug))
                .findFirst()
                .orElse(Long.MAX_VALUE);

        assertThat(caughtAt).as("first seed that catches " + bug).isLessThanOrEqualTo(MOST_SEEDS);
    }

    private static boolean isCaught(World world, PlantedBug bug) {
        try {
            Told told = Simulation.run(world, world.seed(), bug);
            return Verification.difference(world, told).isPresent();
        } catch (IllegalStateException | IllegalArgumentException | IndexOutOfBoundsException e) {
            // An engine that refuses to go on has been caught as well.
            return true;
        }
    }
}
