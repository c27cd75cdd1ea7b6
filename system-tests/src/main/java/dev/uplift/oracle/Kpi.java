package dev.uplift.oracle;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One KPI, as declared.
 *
 * @param denominator present for a ratio
 * @param filter the values that a dimension may have
 * @param maxSeries how many series are told apart; Integer.MAX_VALUE: all
 * @param suspectMillis an improvement deployed so long before a drop may have done it
 * @param onMissing what a window without observations means
 */
public record Kpi(
        String id,
        Measure measure,
        Optional<Measure> denominator,
        Map<String, Set<String>> filter,
        List<String> groupBy,
        Slices slices,
        long graceMillis,
        boolean isHigherBetter,
        Reference reference,
        Alerting alerting,
        OnMissing onMissing,
        long correctionMillis,
        long lifeMillis,
        int maxSeries,
        long suspectMillis) {

    /** The series of all that is more than may be told apart. */
    static final String OTHERS = "__other__";

    /** What a window without observations means. */
    public enum OnMissing {
        ZERO,
        NULL,
        LAST
    }

    /** Whether its values are known to a bound only. */
    public boolean isEstimated() {
        return Stream.concat(Stream.of(measure), denominator.stream())
                .anyMatch(side -> side.kind() == Measure.Kind.PERCENTILE);
    }

    boolean takes(Event event) {
        boolean isMetric = event.metric().equals(measure.metric())
                || denominator
                        .filter(side -> side.metric().equals(event.metric()))
                        .isPresent();
        return isMetric
                && filter.entrySet().stream()
                        .allMatch(condition ->
                                condition.getValue().contains(event.dimensions().getOrDefault(condition.getKey(), "")));
    }

    /** The series of an event, for example {@code country=DE,device=web}. */
    String seriesOf(Event event) {
        return String.join(
                ",",
                groupBy.stream()
                        .map(name ->
                                escaped(name) + "=" + escaped(event.dimensions().getOrDefault(name, "")))
                        .toList());
    }

    /** The same by name; empty for the series of all others, which have no dimensions in common. */
    Map<String, String> dimensionsOf(String series, Event event) {
        return series.equals(OTHERS)
                ? Map.of()
                : groupBy.stream()
                        .collect(Collectors.toMap(
                                name -> name, name -> event.dimensions().getOrDefault(name, "")));
    }

    private static String escaped(String text) {
        return text.replaceAll("([\\\\,=])", "\\\\$1");
    }

    /** When the window that starts there becomes final, on the clock of arrivals. */
    public long finalAt(long start) {
        return slices.endOf(start) + graceMillis;
    }

    /** Events that count as samples of the window: those of the denominator in a ratio. */
    long samples(List<Event> events) {
        String metric = denominator.orElse(measure).metric();
        return events.stream().filter(event -> event.metric().equals(metric)).count();
    }

    /** What a ratio is divided by, where that was observed. */
    OptionalDouble denominatorOf(List<Event> events, long start) {
        return denominator.isEmpty() || samples(events) == 0
                ? OptionalDouble.empty()
                : denominator.get().of(events, slices.endOf(start) - start);
    }

    /** What was observed says; empty where nothing was, of a ratio below its line, or where the ratio is no finite number. */
    OptionalDouble valueOf(List<Event> events, long start) {
        long length = slices.endOf(start) - start;
        if (denominator.isEmpty()) {
            return events.isEmpty() ? OptionalDouble.empty() : measure.of(events, length);
        }
        OptionalDouble above = measure.of(events, length);
        OptionalDouble below = denominator.get().of(events, length);
        if (above.isEmpty() || below.isEmpty() || samples(events) == 0) {
            return OptionalDouble.empty();
        }
        double ratio = above.getAsDouble() / below.getAsDouble();
        return Double.isFinite(ratio) ? OptionalDouble.of(ratio) : OptionalDouble.empty();
    }

    /** What may be configured: a silent series lives at least until it could have said that it is silent. */
    long leastLifeMillis() {
        return Math.max(lifeMillis, (alerting.noDataWindows() + 1L) * slices.length());
    }

    /** Nor is one forgotten whose last window may still be corrected, in the slot of arrival that ends with the horizon. */
    long patienceMillis() {
        return Math.max(leastLifeMillis(), correctionMillis + Sorting.SLOT_MILLIS);
    }
}
