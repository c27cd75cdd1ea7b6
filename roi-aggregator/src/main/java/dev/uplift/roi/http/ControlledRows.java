package dev.uplift.roi.http;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.uplift.domain.assessment.Assessment;
import dev.uplift.domain.assessment.Counterpart;
import dev.uplift.domain.assessment.DifferenceInDifferences;
import dev.uplift.domain.assessment.Experiment;
import dev.uplift.domain.assessment.Levels;
import dev.uplift.domain.assessment.Trial;
import dev.uplift.domain.config.AnalysisRule;
import dev.uplift.domain.config.ControlRule;
import dev.uplift.domain.kpi.KpiDefinition;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

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
        Map<String, Group> groups = new LinkedHashMap<>();
        List<ObjectNode> compared = new ArrayList<>();
        for (ObjectNode row : rows) {
            Optional<Counterpart> counterpart = order.counterpart(AssessmentJson.kpi(row), AssessmentJson.series(row));
            if (row.has(LEVELS) && counterpart.isPresent()) {
                groups.computeIfAbsent(SeriesOrder.groupOf(order.key(row)), key -> new Group())
                        .add(row, counterpart.get());
            } else {
                compared.add(row);
            }
        }
        groups.values().forEach(group -> compared.addAll(group.isComparable() ? rows(group, assessed) : group.all()));
        compared.forEach(row -> row.remove(LEVELS));
        return compared;
    }

    private List<ObjectNode> rows(Group group, Assessed assessed) {
        Map<String, Assessment> found = new TreeMap<>();
        KpiDefinition kpi = kpi(group.kpi());
        if (group.isRandomised()) {
            found.putAll(new Experiment(rule).assess(trial(group, kpi), assessed.deployment(), kpi.direction()));
        } else {
            DifferenceInDifferences comparison = new DifferenceInDifferences(rule);
            group.treated()
                    .forEach((value, row) -> found.put(
                            value,
                            comparison.assess(
                                    levels(row), levels(group.control()), assessed.deployment(), kpi.direction())));
        }
        String control = AssessmentJson.series(group.control());
        return found.entrySet().stream()
                .map(one -> row(kpi.id(), group.row(one.getKey()), control, assessed, one.getValue()))
                .toList();
    }

    private ObjectNode row(String kpi, ObjectNode single, String control, Assessed assessed, Assessment found) {
        ObjectNode row = AssessmentJson.controlled(kpi, AssessmentJson.series(single), control, assessed, found, rule);
        if (single.has(DAYS_IN_FORCE)) {
            row.set(DAYS_IN_FORCE, single.get(DAYS_IN_FORCE));
        }
        return row.set(AssessmentJson.MOVED_AT, single.get(AssessmentJson.MOVED_AT));
    }

    private Trial trial(Group group, KpiDefinition kpi) {
        Map<String, Levels> arms = new TreeMap<>();
        group.treated().forEach((arm, row) -> arms.put(arm, levels(row)));
        arms.put(rule.controls().variant(), levels(group.control()));
        Map<String, Double> shares =
                rule.controls().splitOf(kpi.id()).map(ControlRule.Split::shares).orElse(Map.of());
        return new Trial(
                rule.controls().variant(), arms, shares, kpi.measurement().isExtensive());
    }

    private KpiDefinition kpi(String id) {
        return Objects.requireNonNull(kpis.get(id), id);
    }

    private static Levels levels(ObjectNode row) {
        return LevelsJson.read(row.get(LEVELS));
    }

    /** The series of one comparison, as far as they take part in it. */
    private static final class Group {

        private final Map<String, ObjectNode> treated = new TreeMap<>();
        private final List<ObjectNode> all = new ArrayList<>();
        private @Nullable ObjectNode control;
        private boolean isRandomised;

        void add(ObjectNode row, Counterpart counterpart) {
            all.add(row);
            isRandomised = counterpart.isRandomised();
            if (AssessmentJson.series(row).equals(counterpart.control())) {
                control = row;
            } else if (!counterpart.isOutside()) {
                treated.put(counterpart.value(), row);
            }
        }

        boolean isComparable() {
            return control != null && !treated.isEmpty();
        }

        boolean isRandomised() {
            return isRandomised;
        }

        List<ObjectNode> all() {
            return all;
        }

        Map<String, ObjectNode> treated() {
            return treated;
        }

        ObjectNode row(String value) {
            return Objects.requireNonNull(treated.get(value), value);
        }

        ObjectNode control() {
            return Objects.requireNonNull(control);
        }

        String kpi() {
            return AssessmentJson.kpi(control());
        }
    }
}
