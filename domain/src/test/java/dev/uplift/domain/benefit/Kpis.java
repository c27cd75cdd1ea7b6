package dev.uplift.domain.benefit;

import dev.uplift.domain.baseline.BaselineRule;
import dev.uplift.domain.drop.AlertRule;
import dev.uplift.domain.drop.DropRule;
import dev.uplift.domain.drop.Severities;
import dev.uplift.domain.kpi.BaselineIncludes;
import dev.uplift.domain.kpi.Direction;
import dev.uplift.domain.kpi.KpiDefinition;
import dev.uplift.domain.kpi.Measurement;
import dev.uplift.domain.kpi.OnMissing;
import dev.uplift.domain.kpi.ValuePerUnit;
import dev.uplift.domain.kpi.WindowRule;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** KPIs of which only what they measure and what that is worth matters; windows of an hour. */
final class Kpis {

    private Kpis() {}

    static KpiDefinition kpi(Measurement measurement, Optional<ValuePerUnit> value) {
        return new KpiDefinition(
                "kpi",
                "",
                "",
                measurement,
                Map.of(),
                List.of(),
                new WindowRule.Fixed(Duration.ofHours(1)),
                Duration.ZERO,
                Duration.ZERO,
                Direction.HIGHER_IS_BETTER,
                new BaselineRule.Fixed(100),
                BaselineIncludes.OK,
                new DropRule(5, 1, 0, 0, 0),
                new AlertRule(
                        1,
                        1,
                        5,
                        2,
                        new Severities(List.of(new Severities.Band("WARNING", 5))),
                        Optional.empty(),
                        Optional.empty()),
                OnMissing.NULL,
                Duration.ofDays(7),
                Duration.ofDays(1),
                OptionalInt.empty(),
                Duration.ofDays(1),
                Optional.empty(),
                value);
    }
}
