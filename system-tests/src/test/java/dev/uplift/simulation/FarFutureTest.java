package dev.uplift.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.uplift.oracle.Altered;
import dev.uplift.oracle.Event;
import dev.uplift.oracle.Logged;
import dev.uplift.schemas.ObservationKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Events from the far future, written to Kafka past the door, change nothing but the count of dead letters. */
class FarFutureTest {

    private static final int POISONED = 1_000;
    private static final long MOST_YEARS = 10_000;
    private static final long YEAR_MILLIS = 31_556_952_000L;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void aThousandOfThemChangeNoOtherResult(long seed) {
        World good = World.of(seed);
        Told without = Simulation.run(good, seed, Sabotage.NONE);
        Told with = Simulation.run(poisoned(good), seed, Sabotage.NONE);

        assertThat(without.bytesByKey()).isNotEmpty();
        assertThat(with.bytesByKey()).isEqualTo(without.bytesByKey());
        assertThat(with.refusals().get("FAR_FUTURE"))
                .isEqualTo(without.refusals().getOrDefault("FAR_FUTURE", 0L) + POISONED);
        assertThat(with.total().deadLettered()).isEqualTo(without.total().deadLettered() + POISONED);
        assertThat(with.total().unaccounted()).isZero();
    }

    /** Each arrives with the record before which it stands. */
    private static World poisoned(World world) {
        Random random = new Random(world.seed());
        Map<Integer, List<Logged>> log = new TreeMap<>();
        world.log().forEach((partition, records) -> log.put(partition, new ArrayList<>(records)));
        int done = 0;
        for (int i = 0; done < POISONED; i++) {
            String id = "p-" + i;
            int home = ObservationKey.homeOf(ObservationKey.of("poison", id), log.size());
            List<Logged> records = log.getOrDefault(home, List.of());
            Logged next = records.isEmpty() ? null : records.get(random.nextInt(records.size()));
            if (next != null && !(next.content() instanceof Logged.Copy)) {
                int at = records.indexOf(next);
                long arrival = next.arrival();
                long ahead = world.skewMillis() + YEAR_MILLIS + (long) (random.nextDouble() * MOST_YEARS * YEAR_MILLIS);
                Event event = new Event("poison", id, "orders", arrival + ahead, 1e9, Map.of("country", "DE"));
                records.add(at, new Logged(next.timestamp(), next.statedArrival(), new Logged.Observed(event)));
                done++;
            }
        }
        return Altered.with(world, "log", log);
    }
}
