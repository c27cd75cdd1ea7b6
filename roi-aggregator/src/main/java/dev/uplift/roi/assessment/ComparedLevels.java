package dev.uplift.roi.assessment;

import dev.uplift.domain.assessment.Assessment;
import dev.uplift.domain.assessment.BeforeAfter;
import dev.uplift.domain.assessment.Deployment;
import dev.uplift.domain.assessment.LevelCollector;
import dev.uplift.domain.assessment.Levels;
import dev.uplift.domain.assessment.PastVerdict;
import dev.uplift.domain.assessment.SeriesComparisons;
import dev.uplift.domain.config.AnalysisRule;
import dev.uplift.domain.kpi.KpiDefinition;
import dev.uplift.roi.state.DayStore;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the series of a KPI were at around one deployment. */
final class ComparedLevels {

    private final Deployment deployment;
    private final BeforeAfter comparison;
    private final Instant from;
    private final Instant to;
    private final Optional<SeriesComparisons> comparisons;
    private Instant asOf;
    private Instant keptFrom = Instant.MIN;

    /** @param kpi empty if none with its id is configured */
    ComparedLevels(AnalysisRule rule, Deployment deployment, Optional<KpiDefinition> kpi) {
        this.deployment = deployment;
        comparison = new BeforeAfter(rule);
        from = comparison.from(deployment);
        to = comparison.to(deployment);
        comparisons = kpi.map(known -> new SeriesComparisons(rule, known, deployment));
        asOf = deployment.at();
    }

    /** Gives each what it is to compare; the levels of each series are read once for all. */
    static void collect(KpiDefinition kpi, List<ComparedLevels> all, DayStore days) {
        LevelCollector collector = new LevelCollector(kpi.window(), kpi.measurement());
        Instant first =
                all.stream().map(one -> one.from).min(Comparator.naturalOrder()).orElseThrow();
        Instant last =
                all.stream().map(one -> one.to).max(Comparator.naturalOrder()).orElseThrow();
        days.visitSeries(kpi.id(), series -> {
            Levels levels = collector.of(days.levels(kpi.id(), series, first, last));
            Instant keptFrom = days.keptFrom(kpi.id(), series).orElse(Instant.MIN);
            all.forEach(one -> one.add(series, levels.between(one.from, one.to), keptFrom));
        });
    }

    Map<String, Assessment> assess() {
        return comparisons.map(SeriesComparisons::assess).orElse(Map.of());
    }

    /** Whether a verdict stands, whatever these levels say. */
    boolean leave(PastVerdict past) {
        return past.stands(deployment, keptFrom, comparison);
    }

    /** End of the last level that is compared; the deployment if there is none later. */
    Instant asOf() {
        return asOf;
    }

    private void add(String series, Levels levels, Instant from) {
        comparisons.orElseThrow().add(series, levels);
        Instant last = comparison.lastCompared(levels, deployment);
        asOf = last.isAfter(asOf) ? last : asOf;
        keptFrom = from.isAfter(keptFrom) ? from : keptFrom;
    }
}
