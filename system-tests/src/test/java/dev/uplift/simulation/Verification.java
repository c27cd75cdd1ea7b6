package dev.uplift.simulation;

import dev.uplift.domain.accounting.Balance;
import dev.uplift.oracle.Differences;
import dev.uplift.oracle.Expected;
import dev.uplift.oracle.Fate;
import java.util.Arrays;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

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
        Map<Fate, Long> fates = expected.fates().values().stream()
                .flatMap(Collection::stream)
                .collect(Collectors.groupingBy(fate -> fate, TreeMap::new, Collectors.counting()));
        Balance account = account(fates);
        if (!account.equals(told.account())) {
            return Optional.of("account: expected " + account + ", told " + told.account());
        }
        Map<String, Long> refusals = new TreeMap<>();
        fates.forEach((fate, count) -> {
            if (REFUSED.contains(fate)) {
                refusals.put(fate.name(), count);
            }
        });
        return refusals.equals(told.refusals())
                ? new Differences(expected, world.kpis()).first(told.windows(), told.alerts())
                : Optional.of("refused: expected " + refusals + ", told " + told.refusals());
    }

    private static Balance account(Map<Fate, Long> fates) {
        long refused = count(fates, Fate.FAR_FUTURE, Fate.NOT_FINITE, Fate.UNREADABLE);
        long all = fates.values().stream().mapToLong(Long::longValue).sum();
        return new Balance(
                all - count(fates, Fate.CONTROL),
                count(fates, Fate.ON_TIME),
                count(fates, Fate.CORRECTION),
                count(fates, Fate.DUPLICATE),
                count(fates, Fate.TOO_LATE),
                refused,
                count(fates, Fate.UNMATCHED));
    }

    private static long count(Map<Fate, Long> fates, Fate... which) {
        return Arrays.stream(which)
                .mapToLong(fate -> fates.getOrDefault(fate, 0L))
                .sum();
    }
}
