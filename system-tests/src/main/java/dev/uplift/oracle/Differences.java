package dev.uplift.oracle;

import dev.uplift.oracle.Expected.SeriesName;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiPredicate;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Where what was told differs from what was to be expected.
 *
 * <p>Each window is compared, and each alert, with all that they say. Of a series with late data the alerts are compared
 * one by one until that takes effect, and then as they stand in the end. Of a percentile, which is estimated, the
 * value is compared to its bound, and nothing that follows from it.
 */
public final class Differences {

    private final Expected expected;
    private final List<Kpi> kpis;
    private final Set<String> estimated;
    private final Suspicion suspicion;

    /** @param deployments of all improvements, whenever they became known */
    public Differences(Expected expected, List<Kpi> kpis, List<Deployment> deployments) {
        this.suspicion = new Suspicion(deployments);
        this.expected = expected;
        this.kpis = kpis;
        this.estimated = kpis.stream().filter(Kpi::isEstimated).map(Kpi::id).collect(Collectors.toSet());
    }

    /** The first difference, in words; empty: none. */
    public Optional<String> first(List<WindowResult> windows, List<AlertResult> alerts) {
        WindowDifferences inWindows = new WindowDifferences(estimated);
        AlertDifferences inAlerts = new AlertDifferences(expected, windows, kpis, suspicion, estimated);
        return firstOf(bySeries(expected.windows()), bySeries(windows), inWindows::first)
                .or(() -> firstOf(alertsOf(expected.alerts()), alertsOf(alerts), inAlerts::first));
    }

    private interface Compare<T> {
        Optional<String> first(SeriesName series, List<T> wanted, List<T> told);
    }

    private static <T> Optional<String> firstOf(
            Map<SeriesName, List<T>> wanted, Map<SeriesName, List<T>> told, Compare<T> compare) {
        Set<SeriesName> all = new TreeSet<>(Comparator.comparing(SeriesName::toString));
        all.addAll(wanted.keySet());
        all.addAll(told.keySet());
        return all.stream()
                .map(series -> compare.first(
                        series, wanted.getOrDefault(series, List.of()), told.getOrDefault(series, List.of())))
                .flatMap(Optional::stream)
                .findFirst();
    }

    /** The first pair in two lists of which one lacks its partner, or both are not equal. */
    static <T> Optional<String> inStep(List<T> wanted, List<T> told, BiPredicate<T, T> equal) {
        for (int i = 0; i < Math.max(wanted.size(), told.size()); i++) {
            T one = i < wanted.size() ? wanted.get(i) : null;
            T other = i < told.size() ? told.get(i) : null;
            if (one == null || other == null || !equal.test(one, other)) {
                return Optional.of("\n  expected " + one + "\n  told     " + other);
            }
        }
        return Optional.empty();
    }

    private static Map<SeriesName, List<WindowResult>> bySeries(List<WindowResult> windows) {
        return grouped(windows, window -> new SeriesName(window.kpi(), window.series()));
    }

    static Map<SeriesName, List<AlertResult>> alertsOf(List<AlertResult> alerts) {
        return grouped(alerts, alert -> new SeriesName(alert.kpi(), alert.series()));
    }

    private static <T> Map<SeriesName, List<T>> grouped(List<T> all, Function<T, SeriesName> name) {
        return all.stream().collect(Collectors.groupingBy(name));
    }
}
