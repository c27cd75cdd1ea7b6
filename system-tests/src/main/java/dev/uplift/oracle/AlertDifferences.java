package dev.uplift.oracle;

import static dev.uplift.oracle.Differences.inStep;

import dev.uplift.oracle.Expected.SeriesName;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Where the alerts of one series differ from what was to be expected. */
final class AlertDifferences {

    private static final List<String> RULES = List.of("DROP", "NO_DATA");

    private final Expected expected;
    private final Map<SeriesName, List<AlertResult>> uncorrected;
    private final Map<SeriesName, Map<String, String>> dimensions;
    private final Map<Closed, Numbers> closed = new HashMap<>();
    private final Map<String, Kpi> kpis;
    private final Set<String> estimated;
    private final Suspicion suspicion;

    private record Closed(SeriesName series, long start) {}

    /**
     * @param windows that were told, and are as expected
     * @param suspicion of improvements
     * @param estimated KPIs whose alerts follow from values that are known to a bound only
     */
    AlertDifferences(
            Expected expected, List<WindowResult> windows, List<Kpi> kpis, Suspicion suspicion, Set<String> estimated) {
        this.expected = expected;
        this.suspicion = suspicion;
        this.uncorrected = Differences.alertsOf(expected.uncorrected());
        this.dimensions = expected.windows().stream()
                .collect(Collectors.toMap(
                        window -> new SeriesName(window.kpi(), window.series()),
                        WindowResult::dimensions,
                        (one, same) -> one));
        this.kpis = kpis.stream().collect(Collectors.toMap(Kpi::id, Function.identity()));
        this.estimated = estimated;
        for (WindowResult window : windows) {
            if (window.revision() == 0) {
                SeriesName series = new SeriesName(window.kpi(), window.series());
                closed.put(new Closed(series, window.start()), window.numbers());
            }
        }
    }

    Optional<String> first(SeriesName series, List<AlertResult> wanted, List<AlertResult> told) {
        Optional<String> wrong = told.stream()
                .filter(alert -> !isOf(series, alert) || !isDecidedInTime(series, alert))
                .findFirst()
                .map(alert -> series + " has no such alert: " + alert)
                .or(() -> outOfSequence(series, told));
        if (wrong.isPresent() || estimated.contains(series.kpi())) {
            return wrong;
        }
        return RULES.stream()
                .map(rule -> inOneAlert(series, rule, of(rule, wanted), of(rule, told)))
                .flatMap(Optional::stream)
                .findFirst();
    }

    /** By what all alerts of a series have in common. */
    private boolean isOf(SeriesName series, AlertResult alert) {
        Kpi kpi = kpis.get(series.kpi());
        String id = AlertResult.idOf(series.kpi(), series.series(), alert.rule());
        return kpi != null
                && alert.alertId().equals(id)
                && alert.key().equals(id)
                && alert.dimensions().equals(dimensions.get(series))
                && alert.windowEnd() == kpi.slices().endOf(alert.windowStart())
                && areSuspects(series, kpi, alert);
    }

    private boolean areSuspects(SeriesName series, Kpi kpi, AlertResult alert) {
        NavigableSet<Long> corrections = corrections(series);
        boolean isOfEpisode = corrections.isEmpty() || alert.decidedAt() < corrections.first();
        return isOfEpisode ? suspicion.isRight(kpi, alert) : suspicion.isPossible(kpi, alert);
    }

    /** By the numbers of a window when that became final, or when late data took effect. */
    private boolean isDecidedInTime(SeriesName series, AlertResult alert) {
        if (alert.isLate()) {
            return corrections(series).contains(alert.decidedAt());
        }
        Kpi kpi = Objects.requireNonNull(kpis.get(series.kpi()));
        Numbers numbers = closed.getOrDefault(new Closed(series, alert.windowStart()), Numbers.NONE);
        return alert.decidedAt() == kpi.finalAt(alert.windowStart())
                && alert.numbers().areNear(numbers);
    }

    private NavigableSet<Long> corrections(SeriesName series) {
        return expected.corrections().getOrDefault(series, Collections.emptyNavigableSet());
    }

    /** Each rule has an alert of its own, and only within one alert is there an order. */
    private static List<AlertResult> of(String rule, List<AlertResult> alerts) {
        return alerts.stream().filter(alert -> alert.rule().equals(rule)).toList();
    }

    private Optional<String> inOneAlert(
            SeriesName series, String rule, List<AlertResult> wanted, List<AlertResult> told) {
        NavigableSet<Long> corrections = corrections(series);
        if (corrections.isEmpty()) {
            return inStep(wanted, told, AlertResult::isSame);
        }
        List<AlertResult> before = told.stream()
                .filter(alert -> !alert.isLate() && alert.decidedAt() <= corrections.first())
                .toList();
        return inStep(of(rule, uncorrected.getOrDefault(series, List.of())), before, AlertResult::isSame)
                .or(() -> inStep(Standing.of(wanted), Standing.of(told), Standing::isSame))
                .map(text -> series + text + "\n  of all told " + told);
    }

    private Optional<String> outOfSequence(SeriesName series, List<AlertResult> told) {
        Alerting alerting = Objects.requireNonNull(kpis.get(series.kpi())).alerting();
        return new Sequence(alerting)
                .firstWrong(told)
                .map(alert -> series + " out of sequence: " + alert + "\n  of all told " + told);
    }
}
