package dev.uplift.domain.assessment;

import dev.uplift.domain.assessment.LevelCollector.Span;
import dev.uplift.domain.config.AnalysisRule;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * The levels of a series that may be compared, on both sides of a deployment, without the washout. Before it are no days on which
 * its improvement was in force already.
 *
 * @param cuts what was left out of those before for that
 * @param settled when the washout after the deployment ends
 */
record Sides(Levels before, Levels after, List<Span> cuts, Instant settled) {

    static Sides of(Levels levels, Deployment deployment, AnalysisRule rule) {
        Instant washed = levels.startOfDay(deployment.at().minus(rule.washout()));
        Instant settled = levels.endOfDay(deployment.at().plus(rule.washout()));
        Instant end = levels.plusDays(settled, rule.daysAfter());
        Levels before = levels.within(levels.plusDays(washed, -rule.daysBefore()), washed);
        List<Span> cuts = deployment.earlier().stream()
                .map(earlier -> cut(levels, earlier, rule.washout()))
                .toList();
        for (Span cut : cuts) {
            before = before.outside(cut.start(), cut.end());
        }
        return new Sides(
                before,
                levels.within(settled, deployment.until().filter(end::isAfter).orElse(end)),
                cuts,
                settled);
    }

    /** An earlier deployment with the washout around it. */
    private static Span cut(Levels levels, Deployment earlier, Duration washout) {
        return new Span(
                levels.startOfDay(earlier.at().minus(washout)),
                levels.endOfDay(earlier.until().orElseThrow().plus(washout)));
    }

    /** Whole weeks next to the deployment where there are any: a weekend more on one side would be taken for a change. */
    Sides inWholeWeeks() {
        return new Sides(WholeWeeks.last(before, cuts), WholeWeeks.first(after), cuts, settled);
    }
}
