package dev.uplift.kpi;

import dev.uplift.domain.baseline.BaselineRule;
import dev.uplift.domain.drop.AlertRule;
import dev.uplift.domain.drop.DropRule;
import dev.uplift.domain.drop.Severities;
import dev.uplift.domain.kpi.Aggregation;
import dev.uplift.domain.kpi.BaselineIncludes;
import dev.uplift.domain.kpi.Direction;
import dev.uplift.domain.kpi.KpiDefinition;
import dev.uplift.domain.kpi.Measure;
import dev.uplift.domain.kpi.Measurement;
import dev.uplift.domain.kpi.OnMissing;
import dev.uplift.domain.kpi.WindowRule;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** KPIs for tests: one-minute windows of metric "orders" with ten seconds of grace, unless told otherwise. */
final class Kpis {

    private String id = "kpi";
    private Duration correctionHorizon = Duration.ofDays(7);
    private Measurement measurement = new Measurement.Single(Measure.of("orders", Aggregation.MEAN));
    private Map<String, Set<String>> filter = Map.of();
    private List<String> groupBy = List.of();
    private BaselineRule baseline = new BaselineRule.PreviousWindow();
    private OnMissing onMissing = OnMissing.NULL;
    private OptionalInt maxSeries = OptionalInt.empty();
    private Duration seriesTtl = Duration.ofDays(7);
    private Duration provisionalEvery = Duration.ZERO;
    private double dropPercent = 5;
    private int forWindows = 1;
    private Optional<Duration> repeatInterval = Optional.empty();
    private Optional<Duration> staleAfter = Optional.empty();
    private Direction direction = Direction.HIGHER_IS_BETTER;

    static Kpis kpi() {
        return new Kpis();
    }

    Kpis id(String which) {
        id = which;
        return this;
    }

    Kpis correctionHorizon(Duration horizon) {
        correctionHorizon = horizon;
        return this;
    }

    Kpis aggregation(Aggregation aggregation) {
        measurement = new Measurement.Single(Measure.of("orders", aggregation));
        onMissing = aggregation.isZeroWhenEmpty() ? OnMissing.ZERO : OnMissing.NULL;
        return this;
    }

    Kpis distinct(String dimension) {
        measurement = new Measurement.Single(Measure.distinct("orders", dimension));
        return this;
    }

    Kpis groupBy(String... dimensions) {
        groupBy = List.of(dimensions);
        return this;
    }

    Kpis filter(String dimension, String... values) {
        filter = Map.of(dimension, Set.of(values));
        return this;
    }

    Kpis baseline(BaselineRule rule) {
        baseline = rule;
        return this;
    }

    Kpis dropPercent(double percent) {
        dropPercent = percent;
        return this;
    }

    Kpis forWindows(int windows) {
        forWindows = windows;
        return this;
    }

    Kpis repeatInterval(Duration interval) {
        repeatInterval = Optional.of(interval);
        return this;
    }

    Kpis staleAfter(Duration age) {
        staleAfter = Optional.of(age);
        return this;
    }

    Kpis maxSeries(int most) {
        maxSeries = OptionalInt.of(most);
        return this;
    }

    Kpis onMissing(OnMissing what) {
        onMissing = what;
        return this;
    }

    Kpis seriesTtl(Duration ttl) {
        seriesTtl = ttl;
        return this;
    }

    Kpis provisionalEvery(Duration every) {
        provisionalEvery = every;
        return this;
    }

    Kpis direction(Direction which) {
        direction = which;
        return this;
    }

    KpiDefinition build() {
        Severities severities =
                new Severities(List.of(new Severities.Band("WARNING", 5), new Severities.Band("CRITICAL", 20)));
        return new KpiDefinition(
                id,
                "A KPI",
                "",
                measurement,
                filter,
                groupBy,
                new WindowRule.Fixed(Duration.ofMinutes(1)),
                Duration.ofSeconds(10),
                provisionalEvery,
                direction,
                baseline,
                BaselineIncludes.OK,
                new DropRule(dropPercent, 1, 0, 0, 3),
                new AlertRule(forWindows, 1, dropPercent, 2, severities, repeatInterval, staleAfter),
                onMissing,
                correctionHorizon,
                seriesTtl,
                maxSeries,
                Duration.ofDays(1),
                Optional.empty(),
                Optional.empty());
    }
}
