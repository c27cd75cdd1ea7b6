package dev.uplift.domain.kpi;

import static dev.uplift.domain.Checks.require;
import static dev.uplift.domain.Checks.requireAtLeast;
import static dev.uplift.domain.Checks.requireNotNegative;
import static dev.uplift.domain.Checks.requirePositive;

import dev.uplift.domain.baseline.BaselineRule;
import dev.uplift.domain.drop.AlertRule;
import dev.uplift.domain.drop.DropRule;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * One KPI as declared in metrics_optimization_config.json.
 *
 * @param id of letters, digits, dots, dashes and underscores, at most 100
 * @param filter an observation counts if each named dimension has one of the values
 * @param groupBy dimensions that tell its series apart
 * @param grace how long after a window's end observations still are on time
 * @param provisionalEvery so often what an open window has come to is told before it is final; zero: never
 * @param correctionHorizon how long after that late observations still revise the window
 * @param suspectWindow an improvement deployed within so long before the end of a window is suspected of its drop
 * @param seriesTtl after so long without observations a series is forgotten
 * @param maxSeries so many series are told apart; what arrives for more counts in {@link SeriesName#OTHER}
 */
public record KpiDefinition(
        String id,
        String title,
        String unit,
        Measurement measurement,
        Map<String, Set<String>> filter,
        List<String> groupBy,
        WindowRule window,
        Duration grace,
        Duration provisionalEvery,
        Direction direction,
        BaselineRule baseline,
        BaselineIncludes baselineIncludes,
        DropRule drop,
        AlertRule alert,
        OnMissing onMissing,
        Duration correctionHorizon,
        Duration seriesTtl,
        OptionalInt maxSeries,
        Duration suspectWindow,
        Optional<Target> target,
        Optional<ValuePerUnit> valuePerUnit) {

    private static final Pattern ID = Pattern.compile("[A-Za-z0-9._-]{1,100}");

    public KpiDefinition {
        require(ID.matcher(id).matches(), "id", id, "must be 1 to 100 letters, digits, dots, dashes or underscores");
        requireNotNegative(grace, "grace");
        boolean isSensible = provisionalEvery.isZero() || provisionalEvery.compareTo(Duration.ofSeconds(1)) >= 0;
        require(isSensible, "provisionalEvery", provisionalEvery, "must be PT0S, for never, or at least PT1S");
        requireNotNegative(correctionHorizon, "correctionHorizon");
        requirePositive(seriesTtl, "seriesTtl");
        maxSeries.ifPresent(most -> requireAtLeast(most, 1, "maxSeries"));
        requireNotNegative(suspectWindow, "suspectWindow");
        filter = Map.copyOf(new LinkedHashMap<>(filter));
        groupBy = List.copyOf(groupBy);
        require(Set.copyOf(groupBy).size() == groupBy.size(), "groupBy", groupBy, "must not repeat a dimension");
    }

    /** Whether the KPI takes an observation of one of its metrics with these dimensions. */
    public boolean accepts(Map<String, String> dimensions) {
        for (Map.Entry<String, Set<String>> condition : filter.entrySet()) {
            String value = dimensions.get(condition.getKey());
            if (value == null || !condition.getValue().contains(value)) {
                return false;
            }
        }
        return true;
    }

    /** The arrival clock at which the window becomes final: observations that arrive from then on are late. */
    public long finalAt(Window open) {
        return open.end() + grace.toMillis();
    }
}
