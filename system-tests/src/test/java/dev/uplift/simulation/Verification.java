package dev.uplift.simulation;

import dev.uplift.oracle.Differences;
import dev.uplift.oracle.Expected;
import dev.uplift.oracle.Fate;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Compares what was told with what the oracle says of a world. */
final class Verification {

    private static final Set<Fate> REFUSED = Set.of(Fate.TOO_LATE, Fate.FAR_FUTURE, Fate.NOT_FINITE, Fate.UNREADABLE);

    private Verification() {}

    /** Plays the world in two orders with two sets of crashes; empty: both agree, and with the oracle. */
    static Optional<String> ofBothOrders(World world) {
        Told one = Simulation.run(world, world.seed(), Sabotage.NONE);
        Told other = Simulation.run(world, -world.seed(), Sabotage.NONE);
        Optional<String> difference = difference(world, one);
        return difference.isPresent() || one.bytesByKey().equals(other.bytesByKey())
                ? difference
                : Optional.of("two orders of reading gave different bytes");
    }

    static Optional<String> difference(World world, Told told) {
        Expected expected = world.expected();
        Map<Fate, Long> fates = expected.counts();
        if (!expected.total().equals(told.total()) || !expected.totalByKpi().equals(told.totalByKpi())) {
            return Optional.of("account: expected " + expected.total() + " and " + expected.totalByKpi() + ", told "
                    + told.total() + " and " + told.totalByKpi());
        }
        Map<String, Long> refusals = new TreeMap<>();
        fates.forEach((fate, count) -> {
            if (REFUSED.contains(fate)) {
                refusals.put(fate.name(), count);
            }
        });
        return refusals.equals(told.refusals())
                ? new Differences(expected, world.kpis(), world.deployments()).first(told.windows(), told.alerts())
                : Optional.of("refused: expected " + refusals + ", told " + told.refusals());
    }
}
