package dev.uplift.roi.http;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.uplift.avro.KpiWindow;
import dev.uplift.domain.assessment.BeforeAfter;
import dev.uplift.domain.assessment.Deployment;
import dev.uplift.domain.assessment.LevelCollector;
import dev.uplift.domain.assessment.LevelMove;
import dev.uplift.domain.assessment.Levels;
import dev.uplift.domain.config.AnalysisRule;
import dev.uplift.domain.kpi.KpiDefinition;
import dev.uplift.kit.query.NotReadyException;
import dev.uplift.roi.state.ByteOrder;
import dev.uplift.roi.state.WindowShelf;
import dev.uplift.roi.state.WindowView;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Assesses the series of a task, of the KPIs that an improvement targets, each for itself. A series that may be compared with
 * others carries its levels for {@link ControlledRows}, which has them all.
 */
final class SeriesAssessor {

    private final AnalysisRule rule;
    private final BeforeAfter comparison;
    private final SeriesOrder order;
    private final List<KpiDefinition> kpis;
    private final Assessed assessed;
    private boolean areDaysWanted;

    SeriesAssessor(AnalysisRule rule, List<KpiDefinition> kpis, Assessed assessed) {
        this.rule = rule;
        this.comparison = new BeforeAfter(rule);
        this.order = new SeriesOrder(kpis, rule.controls());
        this.assessed = assessed;
        this.kpis = kpis.stream()
                .filter(kpi -> assessed.kpis().contains(kpi.id()))
                .sorted(Comparator.comparing(kpi -> order.key(kpi.id(), ""), ByteOrder.INSTANCE))
                .toList();
    }

    /**
     * Rows after a cursor (empty: from the first), in the order of keys, at least so many if there are. What is compared with
     * one control stays together: all of it, and also what stands with the cursor.
     *
     * @throws NotReadyException while days of these KPIs are being made anew
     */
    List<ObjectNode> assess(WindowView view, String cursor, int least) {
        List<ObjectNode> rows = new ArrayList<>();
        int after = 0;
        String group = null;
        for (KpiDefinition kpi : kpis) {
            requireDays(kpi.id(), view);
            for (KpiWindow newest : seriesFrom(cursor, kpi, view.shelf())) {
                String key = order.key(kpi.id(), newest.getSeries());
                if (after >= least && !SeriesOrder.groupOf(key).equals(group)) {
                    return rows;
                }
                group = SeriesOrder.groupOf(key);
                after += SeriesOrder.isAfter(key, cursor) ? 1 : 0;
                rows.add(row(kpi, newest, view));
            }
        }
        return rows;
    }

    /** Each row then carries the days on which the deployment was in force. */
    SeriesAssessor withDaysInForce() {
        areDaysWanted = true;
        return this;
    }

    /** Whether another deployment may have moved the same levels. */
    boolean isOverlapped(Deployment other) {
        return comparison.isOverlapped(assessed.deployment(), other);
    }

    private static void requireDays(String kpi, WindowView view) {
        if (!view.days().areKept(kpi)) {
            throw new NotReadyException("the days of " + kpi + " are being summed up");
        }
    }

    private List<KpiWindow> seriesFrom(String cursor, KpiDefinition kpi, WindowShelf shelf) {
        List<KpiWindow> found = new ArrayList<>();
        shelf.visitSeries(kpi.id(), null, (series, newest) -> {
            String key = order.key(kpi.id(), series);
            boolean isWithCursor = SeriesOrder.groupOf(key).equals(SeriesOrder.groupOf(cursor));
            if (SeriesOrder.isAfter(key, cursor) || isWithCursor) {
                found.add(newest);
            }
            return true;
        });
        found.sort(Comparator.comparing(newest -> order.key(kpi.id(), newest.getSeries()), ByteOrder.INSTANCE));
        return found;
    }

    /** By which whole days of a series are assessed how. */
    private record Asked(AnalysisRule rule, Deployment deployment, boolean areDaysWanted) {}

    private ObjectNode row(KpiDefinition kpi, KpiWindow newest, WindowView view) {
        Instant until = new LevelCollector(kpi.window(), kpi.measurement()).lastEnd(newest.getEnd());
        Asked asked = new Asked(rule, assessed.deployment(), areDaysWanted);
        ObjectNode row = view.shelf()
                .made(kpi.id(), newest.getSeries(), until, asked, () -> row(kpi, newest.getSeries(), until, view));
        return row.deepCopy();
    }

    private ObjectNode row(KpiDefinition kpi, String series, Instant until, WindowView view) {
        Deployment deployment = assessed.deployment();
        Instant to = earlier(until, comparison.to(deployment));
        Levels levels = view.days().levels(kpi.id(), series, comparison.from(deployment), to);
        ObjectNode row = AssessmentJson.row(
                kpi.id(), series, assessed, comparison.assess(levels, deployment, kpi.direction()), rule);
        AssessmentJson.addMove(row, LevelMove.of(levels));
        if (areDaysWanted) {
            row.set(ControlledRows.DAYS_IN_FORCE, LevelsJson.write(daysInForce(kpi, series, until, view)));
        }
        return order.counterpart(kpi.id(), series).isPresent()
                ? row.set(ControlledRows.LEVELS, LevelsJson.write(levels))
                : row;
    }

    private Levels daysInForce(KpiDefinition kpi, String series, Instant until, WindowView view) {
        Deployment deployment = assessed.deployment();
        Instant to = earlier(until, deployment.until().orElse(until));
        Instant from = deployment.moves().get(0);
        return comparison.daysInForce(view.days().levels(kpi.id(), series, from, to), deployment);
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }
}
