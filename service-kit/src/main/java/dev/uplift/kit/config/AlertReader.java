package dev.uplift.kit.config;

import static dev.uplift.domain.Checks.require;

import dev.uplift.domain.drop.AlertRule;
import dev.uplift.domain.drop.Severities;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads when the alerts of a KPI fire, resolve and worsen. */
final class AlertReader {

    static final int NO_DATA_WINDOWS = 2;

    private static final Severities SEVERITIES =
            new Severities(List.of(new Severities.Band("WARNING", 5), new Severities.Band("CRITICAL", 20)));

    private final Section kpi;
    private final double percent;

    /**
     * @param percent the KPI's alertOnKpiDropPercent
     */
    AlertReader(Section kpi, double percent) {
        this.kpi = kpi;
        this.percent = percent;
    }

    AlertRule read() {
        double resolveBelow = kpi.optional("resolveBelowPercent", Kinds.NUMBER, percent);
        // A window between the two would be a drop and recovered at once.
        require(
                resolveBelow <= percent,
                "resolveBelowPercent",
                resolveBelow,
                "must be at most alertOnKpiDropPercent, " + percent);
        return new AlertRule(
                kpi.optional("forWindows", Kinds.WHOLE_NUMBER, 1),
                kpi.optional("resolveWindows", Kinds.WHOLE_NUMBER, 1),
                resolveBelow,
                kpi.optional("noDataWindows", Kinds.WHOLE_NUMBER, NO_DATA_WINDOWS),
                severities(),
                kpi.optional("repeatInterval", Kinds.DURATION),
                kpi.optional("staleAfter", Kinds.DURATION));
    }

    private Severities severities() {
        return kpi.section("severities").map(this::severities).orElse(SEVERITIES);
    }

    private Severities severities(Section section) {
        List<Severities.Band> bands = new ArrayList<>();
        for (String name : section.names()) {
            Optional<Severities.Band> band =
                    section.build(() -> new Severities.Band(name, section.optional(name, Kinds.NUMBER, 0.0)));
            band.filter(valid -> !section.isFaulty(name)).ifPresent(bands::add);
        }
        boolean isJudged = bands.size() == section.names().size();
        return isJudged ? new Severities(bands) : SEVERITIES;
    }
}
