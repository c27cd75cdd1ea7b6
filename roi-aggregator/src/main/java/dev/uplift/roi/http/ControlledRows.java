package dev.uplift.roi.http;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.uplift.domain.assessment.Assessment;
import dev.uplift.domain.assessment.Counterpart;
import dev.uplift.domain.assessment.SeriesComparisons;
import dev.uplift.domain.config.AnalysisRule;
import dev.uplift.domain.kpi.KpiDefinition;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Puts the series that are compared with one control together, from whichever instances they came. Rows of what was compared
 * take the place of those that each series had for itself; a control is no row of its own. Where the control has no windows,
 * rows stay as they are.
 */
final class ControlledRows {

    /** Of a series, for whoever compares it; never told to clients. */
    static final String LEVELS = "levels";
    /** Of a series, for whoever claims a benefit; never told to clients. */
    static final String DAYS_IN_FORCE = "daysInForce";
    /** At most so many rows become one: an arm, its control, and what belongs to no arm. */
    static final int MOST_FOR_ONE = 3;

    private final AnalysisRule rule;
    private final Map<String, KpiDefinition> kpis = new TreeMap<>();
    private final SeriesOrder order;

    ControlledRows(AnalysisRule rule, List<KpiDefinition> kpis) {
        this.rule = rule;
        this.order = new SeriesOrder(kpis, rule.controls());
        kpis.forEach(kpi -> this.kpis.put(kpi.id(), kpi));
    }

    /** @param rows of one improvement; of each comparison all or none */
    List<ObjectNode> compared(List<ObjectNode> rows, Assessed assessed) {
        Map<String, Map<String, ObjectNode>> comparable = new LinkedHashMap<>();
        List<ObjectNode> compared = new ArrayList<>();
        for (ObjectNode row : rows) {
            if (row.has(LEVELS) && counterpart(row).isPresent()) {
                comparable
                        .computeIfAbsent(AssessmentJson.kpi(row), kpi -> new LinkedHashMap<>())
                        .put(AssessmentJson.series(row), row);
            } else {
                compared.add(row);
            }
        }
        comparable.forEach((kpi, bySeries) -> compared.addAll(rows(kpi, bySeries, assessed)));
        compared.forEach(row -> row.remove(LEVELS));
        return compared;
    }

    private List<ObjectNode> rows(String kpi, Map<String, ObjectNode> bySeries, Assessed assessed) {
        SeriesComparisons comparisons = new SeriesComparisons(rule, kpi(kpi), assessed.deployment());
        bySeries.forEach((series, row) -> comparisons.add(series, LevelsJson.read(row.get(LEVELS))));
        List<ObjectNode> rows = new ArrayList<>();
        comparisons.assess().forEach((series, found) -> {
            ObjectNode single = Objects.requireNonNull(bySeries.get(series), series);
            rows.add(found.control().isPresent() ? row(single, assessed, found) : single);
        });
        return rows;
    }

    private ObjectNode row(ObjectNode single, Assessed assessed, Assessment found) {
        String control = counterpart(single).orElseThrow().control();
        ObjectNode row = AssessmentJson.controlled(
                AssessmentJson.kpi(single), AssessmentJson.series(single), control, assessed, found, rule);
        if (single.has(DAYS_IN_FORCE)) {
            row.set(DAYS_IN_FORCE, single.get(DAYS_IN_FORCE));
        }
        return row.set(AssessmentJson.MOVED_AT, single.get(AssessmentJson.MOVED_AT));
    }

    private Optional<Counterpart> counterpart(ObjectNode row) {
        return order.counterpart(AssessmentJson.kpi(row), AssessmentJson.series(row));
    }

    private KpiDefinition kpi(String id) {
        return Objects.requireNonNull(kpis.get(id), id);
    }
}
