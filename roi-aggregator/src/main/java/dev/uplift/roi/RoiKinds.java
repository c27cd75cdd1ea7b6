package dev.uplift.roi;

import dev.uplift.kit.query.CopyListener;
import dev.uplift.kit.query.Kind;
import dev.uplift.kit.query.Standbys;
import dev.uplift.kit.query.StreamsStandbys;
import dev.uplift.kit.query.TaskView;
import dev.uplift.kit.query.TaskViews;
import dev.uplift.kit.tables.Tables;
import dev.uplift.roi.assessment.AssessmentView;
import dev.uplift.roi.state.AlertView;
import dev.uplift.roi.state.ImprovementView;
import dev.uplift.roi.state.WindowView;
import dev.uplift.schemas.Topics;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.apache.kafka.streams.KafkaStreams;

/**
 * The kinds of state, how each is spread, and what of it is here.
 *
 * @param streams empty: no task runs anywhere
 */
record RoiKinds(Partitions partitions, RoiParts parts, Optional<KafkaStreams> streams) {

    /** How many there are of each topic. */
    record Partitions(int improvements, int windows, int alerts) {}

    Kind<ImprovementView> improvements() {
        TaskViews<ImprovementView> local = parts.views().improvements();
        return new Kind<>(
                "improvements",
                internal(RoiTopology.EVENTS_BY_IMPROVEMENT),
                Topics.IMPROVEMENT_EVENTS.name(),
                partitions.improvements(),
                local,
                standbys(RoiStores.INCLUDED_OFFSETS, parts.tracking()::view, local));
    }

    Kind<WindowView> windows() {
        String topic = Topics.KPI_WINDOWS.name();
        TaskViews<WindowView> local = parts.views().windows();
        return new Kind<>(
                "windows",
                topic,
                topic,
                partitions.windows(),
                local,
                standbys(
                        RoiStores.WINDOW_OFFSETS,
                        tables -> parts.shelving().windowView(tables, parts.assessing()),
                        local));
    }

    Kind<AlertView> alerts() {
        String topic = Topics.KPI_ALERTS.name();
        TaskViews<AlertView> local = parts.views().alerts();
        return new Kind<>(
                "alerts",
                topic,
                topic,
                partitions.alerts(),
                local,
                standbys(RoiStores.ALERT_OFFSETS, parts.shelving()::alertView, local));
    }

    Kind<AssessmentView> assessments() {
        String topic = internal(RoiTopology.TARGETS_FOR_KPI);
        TaskViews<AssessmentView> local = parts.views().assessments();
        return new Kind<>(
                "assessments",
                topic,
                topic,
                partitions.improvements(),
                local,
                standbys(RoiStores.ASSESSED_TRANSACTIONS, parts.assessing()::view, local));
    }

    CopyListener copyListener() {
        return new CopyListener(Map.of(
                RoiStores.INCLUDED_OFFSETS, parts.views().improvements(),
                RoiStores.WINDOW_OFFSETS, parts.views().windows(),
                RoiStores.ALERT_OFFSETS, parts.views().alerts(),
                RoiStores.ASSESSED_TRANSACTIONS, parts.views().assessments()));
    }

    private <V extends TaskView> Standbys<V> standbys(String commits, Function<Tables, V> view, TaskViews<V> local) {
        return streams.<Standbys<V>>map(running -> new StreamsStandbys<>(running, commits, view, local))
                .orElseGet(Standbys::none);
    }

    private static String internal(String topic) {
        return RoiConfig.APPLICATION_ID + "-" + topic + "-repartition";
    }
}
