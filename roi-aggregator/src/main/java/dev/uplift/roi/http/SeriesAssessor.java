package dev.uplift.roi.http;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.uplift.avro.KpiWindow;
import dev.uplift.avro.WindowStatus;
import dev.uplift.domain.assessment.BeforeAfter;
import dev.uplift.domain.assessment.Deployment;
import dev.uplift.domain.assessment.LevelCollector;
import dev.uplift.domain.assessment.Reading;
import dev.uplift.domain.config.AnalysisRule;
import dev.uplift.domain.kpi.KpiDefinition;
import dev.uplift.roi.state.ByteOrder;
import dev.uplift.roi.state.WindowShelf;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalDouble;

/** Assesses the series of a task, of the KPIs that an improvement targets. */
final class SeriesAssessor {

    private final AnalysisRule rule;
    private final BeforeAfter comparison;
    private final List<KpiDefinition> kpis;
    private final Assessed assessed;

    SeriesAssessor(AnalysisRule rule, List<KpiDefinition> kpis, Assessed assessed) {
        this.rule = rule;
        this.comparison = new BeforeAfter(rule);
        this.assessed = assessed;
        this.kpis = kpis.stream()
                .filter(kpi -> assessed.kpis().contains(kpi.id()))
                .sorted(Comparator.comparing(kpi -> AssessmentJson.key(kpi.id(), ""), ByteOrder.INSTANCE))
                .toList();
    }

    static boolean isAfter(String key, String cursor) {
        return ByteOrder.INSTANCE.compare(key, cursor) > 0;
    }

    /** Rows after a cursor (empty: from the first), in the order of keys, at most so many. */
    List<ObjectNode> assess(WindowShelf shelf, String cursor, int most) {
        List<ObjectNode> rows = new ArrayList<>();
        for (KpiDefinition kpi : kpis) {
            shelf.visitSeries(kpi.id(), null, (series, newest) -> {
                if (rows.size() < most && isAfter(AssessmentJson.key(kpi.id(), series), cursor)) {
                    rows.add(row(kpi, series, shelf));
                }
                return rows.size() < most;
            });
        }
        return rows;
    }

    /** Whether another deployment may have moved the same levels. */
    boolean isWithin(Deployment other) {
        return other.at().isAfter(comparison.from(assessed.deployment()))
                && other.at().isBefore(comparison.to(assessed.deployment()));
    }

    private ObjectNode row(KpiDefinition kpi, String series, WindowShelf shelf) {
        LevelCollector levels = new LevelCollector(kpi.window(), kpi.measurement());
        Deployment deployment = assessed.deployment();
        shelf.visitWindows(kpi.id(), series, comparison.from(deployment), comparison.to(deployment), window -> {
            if (window.getStatus() == WindowStatus.FINAL) {
                levels.add(reading(window));
            }
        });
        return AssessmentJson.row(
                kpi.id(), series, assessed, comparison.assess(levels.levels(), deployment, kpi.direction()), rule);
    }

    private static Reading reading(KpiWindow window) {
        Double value = window.getValue();
        return new Reading(
                window.getStart(),
                window.getEnd(),
                value == null ? OptionalDouble.empty() : OptionalDouble.of(value),
                window.getCount());
    }
}
