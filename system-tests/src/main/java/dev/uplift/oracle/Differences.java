package dev.uplift.oracle;

import dev.uplift.oracle.Expected.SeriesName;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiPredicate;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Where what was told differs from what was to be expected.
 *
 * <p>Each window is compared, with value, baseline and verdict, and each alert. Of a series with late data the alerts are
 * compared as they stand in the end. Of a percentile, which is estimated, the value is compared to its bound, and nothing
 * that follows from it.
 */
public final class Differences {

    private static final List<String> RULES = List.of("DROP", "NO_DATA");
    private static final double RELATIVE = 1e-9;
    private static final double SKETCH_RELATIVE = 0.0100001;

    private final Expected expected;
    private final Set<String> estimated;

    public Differences(Expected expected, List<Kpi> kpis) {
        this.expected = expected;
        this.estimated =
                kpis.stream().filter(Differences::isEstimated).map(Kpi::id).collect(Collectors.toSet());
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
                firstOf(bySeries(expected.windows()), bySeries(windows), this::first, List.<WindowResult>of());
        return inWindows.isPresent()
                ? inWindows
                : firstOf(alertsOf(expected.alerts()), alertsOf(alerts), this::firstAlert, List.<AlertResult>of());
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

    private Optional<String> first(SeriesName series, List<WindowResult> wanted, List<WindowResult> told) {
        return estimated.contains(series.kpi()) ? firstEstimated(wanted, told) : inStep(wanted, told, this::equals);
    }

    private Optional<String> firstEstimated(List<WindowResult> wanted, List<WindowResult> told) {
        Map<Long, List<WindowResult>> toldByStart = byStart(told);
        Map<Long, List<WindowResult>> wantedByStart = byStart(wanted);
        if (!wantedByStart.keySet().equals(toldByStart.keySet())) {
            return Optional.of(" windows: expected " + wantedByStart.keySet() + ", told " + toldByStart.keySet());
        }
        return wantedByStart.entrySet().stream()
                .map(entry -> inStep(
                        entry.getValue(), toldByStart.getOrDefault(entry.getKey(), List.of()), this::hasNumbersOf))
                .flatMap(Optional::stream)
                .findFirst();
    }

    private Optional<String> firstAlert(SeriesName series, List<AlertResult> wanted, List<AlertResult> told) {
        Optional<String> outOfSequence = outOfSequence(series, told);
        if (outOfSequence.isPresent() || estimated.contains(series.kpi())) {
            return outOfSequence;
        }
        return RULES.stream()
                .map(rule -> inOneAlert(series, of(rule, wanted), of(rule, told)))
                .flatMap(Optional::stream)
                .findFirst();
    }

    /** Each rule has an alert of its own, and only within one alert is there an order. */
    private static List<AlertResult> of(String rule, List<AlertResult> alerts) {
        return alerts.stream().filter(alert -> alert.rule().equals(rule)).toList();
    }

    private Optional<String> inOneAlert(SeriesName series, List<AlertResult> wanted, List<AlertResult> told) {
        return expected.corrected().contains(series)
                ? inStep(Standing.of(wanted), Standing.of(told), Objects::equals)
                        .map(text -> series + text + "\n  of all told " + told)
                : inStep(wanted, told, Objects::equals);
    }

    private static Optional<String> outOfSequence(SeriesName series, List<AlertResult> told) {
        Map<String, Integer> next = new TreeMap<>();
        for (AlertResult alert : told) {
            String episode = alert.rule() + "@" + alert.episodeStart();
            if (next.merge(episode, 1, Integer::sum) - 1 != alert.sequence()) {
                return Optional.of(series + " out of sequence: " + alert);
            }
        }
        return Optional.empty();
    }

    private static <T> Optional<String> inStep(List<T> wanted, List<T> told, BiPredicate<T, T> equal) {
        for (int i = 0; i < Math.max(wanted.size(), told.size()); i++) {
            T one = i < wanted.size() ? wanted.get(i) : null;
            T other = i < told.size() ? told.get(i) : null;
            if (one == null || other == null || !equal.test(one, other)) {
                return Optional.of("\n  expected " + one + "\n  told     " + other);
            }
        }
        return Optional.empty();
    }

    private Map<Long, List<WindowResult>> byStart(List<WindowResult> windows) {
        Map<Long, List<WindowResult>> byStart = new TreeMap<>();
        for (WindowResult window : windows) {
            List<WindowResult> own = byStart.computeIfAbsent(window.start(), start -> new ArrayList<>());
            if (own.isEmpty() || !isRepeated(own.get(own.size() - 1), window)) {
                own.add(window);
            }
        }
        return byStart;
    }

    /** A revision that brings no other number, because only a baseline changed; of an estimate no other count. */
    private boolean isRepeated(WindowResult before, WindowResult window) {
        return before.count() == window.count()
                && (estimated.contains(window.kpi()) || before.value().equals(window.value()));
    }

    private boolean equals(WindowResult one, WindowResult other) {
        return hasNumbersOf(one, other)
                && one.revision() == other.revision()
                && isNear(one.baseline(), other.baseline(), RELATIVE)
                && isNear(one.dropPercent(), other.dropPercent(), RELATIVE)
                && one.verdict().equals(other.verdict());
    }

    private boolean hasNumbersOf(WindowResult one, WindowResult other) {
        double tolerance = estimated.contains(one.kpi()) ? SKETCH_RELATIVE : RELATIVE;
        return one.start() == other.start()
                && one.end() == other.end()
                && one.count() == other.count()
                && isNear(one.value(), other.value(), tolerance);
    }

    private static boolean isNear(OptionalDouble one, OptionalDouble other, double tolerance) {
        if (one.isEmpty() || other.isEmpty()) {
            return one.isEmpty() && other.isEmpty();
        }
        double larger = Math.max(Math.abs(one.getAsDouble()), Math.abs(other.getAsDouble()));
        return Math.abs(one.getAsDouble() - other.getAsDouble()) <= tolerance * larger;
    }

    private static Map<SeriesName, List<WindowResult>> bySeries(List<WindowResult> windows) {
        return grouped(windows, window -> new SeriesName(window.kpi(), window.series()));
    }

    private static Map<SeriesName, List<AlertResult>> alertsOf(List<AlertResult> alerts) {
        return grouped(alerts, alert -> new SeriesName(alert.kpi(), alert.series()));
    }

    private static <T> Map<SeriesName, List<T>> grouped(List<T> all, Function<T, SeriesName> name) {
        return all.stream().collect(Collectors.groupingBy(name));
    }
}
