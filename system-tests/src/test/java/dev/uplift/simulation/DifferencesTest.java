package dev.uplift.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.uplift.oracle.AlertResult;
import dev.uplift.oracle.Altered;
import dev.uplift.oracle.Differences;
import dev.uplift.oracle.Expected;
import dev.uplift.oracle.Expected.SeriesName;
import dev.uplift.oracle.WindowResult;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the engine tells is accepted; with one thing changed, it is not. */
class DifferencesTest {

    private static final long WORLDS = 40;
    private static final int MOST_OF_A_WORLD = 6;

    private static final List<String> STATES =
            List.of("OK", "PENDING", "FIRING", "UPDATE", "RESOLVED", "NO_DATA", "STALE", "AMENDED", "RETRACTED");

    /** What a percentile does not tell, being known to a bound only. */
    private static final Set<String> UNKNOWN_OF_ESTIMATES =
            Set.of("numbers.value", "numbers.baseline", "numbers.dropPercent", "verdict", "reason");

    /** What follows from how late data is made good, or from when, of which the oracle knows how it has to end. */
    private static final Set<String> UNKNOWN_OF_CORRECTED = Set.of(
            "state", "isLate", "episodeStart", "lost", "numbers.value", "numbers.baseline", "numbers.dropPercent");

    /** A world, what was told of it, and what should have been. */
    private record Case(World world, Told told, Expected expected, Differences differences) {

        static Case of(long seed) {
            World world = World.of(seed);
            Expected expected = world.expected();
            return new Case(
                    world,
                    Simulation.run(world, seed, Sabotage.NONE),
                    expected,
                    new Differences(expected, world.kpis(), world.deployments()));
        }

        boolean isEstimated(String kpi) {
            return world.kpis().stream().anyMatch(one -> one.id().equals(kpi) && one.isEstimated());
        }

        boolean isCorrected(AlertResult alert) {
            return expected.corrections().containsKey(new SeriesName(alert.kpi(), alert.series()));
        }

        /** Alterations of what was told of windows that nobody would notice. */
        Stream<String> missedOfWindows(Predicate<WindowResult> which, Set<String> unknown) {
            return missed(
                    told.windows(),
                    which,
                    Altered::everyFieldOf,
                    unknown,
                    windows -> differences.first(windows, told.alerts()).isEmpty());
        }

        Stream<String> missedOfAlerts(Predicate<AlertResult> which, Set<String> unknown) {
            return missed(
                    told.alerts(),
                    which,
                    DifferencesTest::alterations,
                    unknown,
                    alerts -> differences.first(told.windows(), alerts).isEmpty());
        }

        private <T> Stream<String> missed(
                List<T> all,
                Predicate<T> which,
                Function<T, List<Altered<T>>> alterations,
                Set<String> unknown,
                Predicate<List<T>> isAccepted) {
            List<Integer> chosen = new ArrayList<>(IntStream.range(0, all.size())
                    .filter(i -> which.test(all.get(i)))
                    .boxed()
                    .toList());
            Collections.shuffle(chosen, new Random(world.seed()));
            return chosen.stream()
                    .limit(MOST_OF_A_WORLD)
                    .flatMap(i -> changes(all, i, alterations)
                            .filter(change -> !unknown.contains(change.field()))
                            .filter(change -> isAccepted.test(change.record()))
                            .map(change -> "seed " + world.seed() + ", " + change.field() + " of " + all.get(i)));
        }

        /** With one of them lost, told twice, or altered. */
        private static <T> Stream<Altered<List<T>>> changes(
                List<T> all, int i, Function<T, List<Altered<T>>> alterations) {
            List<T> fewer = new ArrayList<>(all);
            fewer.remove(i);
            List<T> more = new ArrayList<>(all);
            more.add(i, all.get(i));
            Stream<Altered<List<T>>> altered = alterations.apply(all.get(i)).stream()
                    .map(change -> {
                        List<T> others = new ArrayList<>(all);
                        others.set(i, change.record());
                        return new Altered<>(change.field(), others);
                    });
            return Stream.concat(Stream.of(new Altered<>("lost", fewer), new Altered<>("twice", more)), altered);
        }
    }

    private static List<Altered<AlertResult>> alterations(AlertResult alert) {
        List<Altered<AlertResult>> all = new ArrayList<>(Altered.everyFieldOf(alert));
        STATES.stream()
                .filter(state -> !state.equals(alert.state()))
                .forEach(state -> all.add(new Altered<>("state", Altered.with(alert, "state", state))));
        return all;
    }

    @Test
    void whatWasToldIsAcceptedAndWithAnyOtherWindowItIsNot() {
        assertThat(missed(one -> {
                    assertThat(one.differences()
                                    .first(one.told().windows(), one.told().alerts()))
                            .isEmpty();
                    return one.missedOfWindows(window -> !one.isEstimated(window.kpi()), Set.of());
                }))
                .isEmpty();
    }

    @Test
    void estimatedWindowMayDifferOnlyInWhatFollowsFromItsValue() {
        assertThat(missed(one -> one.missedOfWindows(window -> one.isEstimated(window.kpi()), UNKNOWN_OF_ESTIMATES)))
                .isEmpty();
    }

    @Test
    void noOtherAlertIsAccepted() {
        assertThat(missed(one -> one.missedOfAlerts(
                        alert -> !one.isEstimated(alert.kpi()) && !one.isCorrected(alert), Set.of())))
                .isEmpty();
    }

    @Test
    void alertOfASeriesWithLateDataMayDifferOnlyInHowItCameToItsEnd() {
        assertThat(missed(one -> one.missedOfAlerts(
                        alert -> !one.isEstimated(alert.kpi()) && one.isCorrected(alert), UNKNOWN_OF_CORRECTED)))
                .isEmpty();
    }

    private static List<String> missed(Function<Case, Stream<String>> missed) {
        return LongStream.rangeClosed(1, WORLDS)
                .parallel()
                .mapToObj(Case::of)
                .flatMap(missed)
                .toList();
    }
}
