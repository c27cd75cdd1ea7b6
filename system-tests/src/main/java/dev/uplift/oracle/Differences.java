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
    private final WindowDifferences windowDifferences;
    private final AlertDifferences alertDifferences;

    public Differences(Expected expected, List<Kpi> kpis) {
        Set<String> estimated =
                kpis.stream().filter(Differences::isEstimated).map(Kpi::id).collect(Collectors.toSet());
        this.expected = expected;
        this.windowDifferences = new WindowDifferences(estimated);
        this.alertDifferences = new AlertDifferences(expected, kpis, estimated);
    }

    private static boolean isEstimated(Kpi kpi) {
        return kpi.measure().kind() == Measure.Kind.PERCENTILE
                || kpi.denominator()
                        .filter(side -> side.kind() == Measure.Kind.PERCENTILE)
                        .isPresent();
    }

    /** The first difference, in words; empty: none. */
    public Optional<String> first(List<WindowResult> windows, List<AlertResult> alerts) {
        Optional<String> inWindows =
                firstOf(bySeries(expected.windows()), bySeries(windows), windowDifferences::first, List.of());
        return inWindows.isPresent()
                ? inWindows
                : firstOf(alertsOf(expected.alerts()), alertsOf(alerts), alertDifferences::first, List.of());
    }

    private interface Compare<T> {
        Optional<String> first(SeriesName series, List<T> wanted, List<T> told);
    }

    private static <T> Optional<String> firstOf(
            Map<SeriesName, List<T>> wanted, Map<SeriesName, List<T>> told, Compare<T> compare, List<T> none) {
        Set<SeriesName> all = new TreeSet<>(Comparator.comparing(SeriesName::toString));
        all.addAll(wanted.keySet());
        all.addAll(told.keySet());
        return all.stream()
                .map(series ->
                        compare.first(series, wanted.getOrDefault(series, none), told.getOrDefault(series, none)))
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
