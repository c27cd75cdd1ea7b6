package dev.uplift.schemas;

import static dev.uplift.schemas.TopicSpec.Policy.COMPACT;
import static dev.uplift.schemas.TopicSpec.Policy.COMPACT_AND_DELETE;
import static dev.uplift.schemas.TopicSpec.Policy.DELETE;

import dev.uplift.avro.Assessment;
import dev.uplift.avro.ConfigVersion;
import dev.uplift.avro.Escalation;
import dev.uplift.avro.ImprovementEvent;
import dev.uplift.avro.Incident;
import dev.uplift.avro.KpiAlert;
import dev.uplift.avro.KpiWindow;
import dev.uplift.avro.Observation;
import dev.uplift.avro.RoiSummary;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.errors.TopicExistsException;

/** Every topic of the platform, each spelled once. */
public final class Topics {

    /**
     * What topics of records that are kept as they came, and whoever writes them, must let pass: twice what brokers take
     * by default, so that a dead letter has room for its record and the headers that say why.
     */
    public static final int LARGEST_RECORD_BYTES = 2 << 20;

    /** Of each topic of data, unless who creates it says another number. */
    public static final int DATA_PARTITIONS = 4;

    private static final int CONTROL_PARTITIONS = 1;

    /** What was measured. Records without a value are control records, see {@link ControlHeaders}. */
    public static final TopicSpec OBSERVATIONS = new TopicSpec(
            "improvement.observations.v1",
            "source/id",
            Optional.of(Observation.getClassSchema()),
            DATA_PARTITIONS,
            DELETE,
            Optional.of(Duration.ofDays(30)));

    /** Costs, benefits and lifecycle steps of improvements. */
    public static final TopicSpec IMPROVEMENT_EVENTS = new TopicSpec(
            "improvement.events.v1",
            "improvementId",
            Optional.of(ImprovementEvent.getClassSchema()),
            DATA_PARTITIONS,
            DELETE,
            Optional.empty());

    /** Windows of KPIs, final and revised. */
    public static final TopicSpec KPI_WINDOWS = new TopicSpec(
            "kpi.windows.v1",
            "kpi|series",
            Optional.of(KpiWindow.getClassSchema()),
            DATA_PARTITIONS,
            DELETE,
            Optional.of(Duration.ofDays(90)));

    /** Transitions of alerts; compacted to the latest of each alert. */
    public static final TopicSpec KPI_ALERTS = new TopicSpec(
            "kpi.alerts.v1",
            "alertId",
            Optional.of(KpiAlert.getClassSchema()),
            DATA_PARTITIONS,
            COMPACT_AND_DELETE,
            Optional.of(Duration.ofDays(365)));

    /** The return on investment of each improvement, latest figures. */
    public static final TopicSpec IMPROVEMENT_ROI = new TopicSpec(
            "improvement.roi.v1",
            "improvementId",
            Optional.of(RoiSummary.getClassSchema()),
            DATA_PARTITIONS,
            COMPACT,
            Optional.empty());

    /** Verdicts on improvements. */
    public static final TopicSpec IMPROVEMENT_ASSESSMENTS = new TopicSpec(
            "improvement.assessments.v1",
            "improvementId|kpi",
            Optional.of(Assessment.getClassSchema()),
            DATA_PARTITIONS,
            COMPACT,
            Optional.empty());

    /** Versions of the two configuration documents. */
    public static final TopicSpec CONFIGS = new TopicSpec(
            "platform.configs.v1",
            "document|version",
            Optional.of(ConfigVersion.getClassSchema()),
            CONTROL_PARTITIONS,
            COMPACT,
            Optional.empty());

    /** What went wrong. */
    public static final TopicSpec INCIDENTS = new TopicSpec(
            "platform.incidents.v1",
            "fingerprint",
            Optional.of(Incident.getClassSchema()),
            CONTROL_PARTITIONS,
            DELETE,
            Optional.of(Duration.ofDays(30)));

    /** What needs a human. */
    public static final TopicSpec ESCALATIONS = new TopicSpec(
            "platform.escalations.v1",
            "fingerprint",
            Optional.of(Escalation.getClassSchema()),
            CONTROL_PARTITIONS,
            COMPACT_AND_DELETE,
            Optional.of(Duration.ofDays(365)));

    /** Records that could not be used, as they came; headers say why ({@link DeadLetterHeaders}). */
    public static final TopicSpec DEAD_LETTERS = new TopicSpec(
            "platform.dead-letters.v1",
            "the original key",
            Optional.empty(),
            CONTROL_PARTITIONS,
            DELETE,
            Optional.of(Duration.ofDays(30)));

    /** All of them. */
    public static final List<TopicSpec> ALL = List.of(
            OBSERVATIONS,
            IMPROVEMENT_EVENTS,
            KPI_WINDOWS,
            KPI_ALERTS,
            IMPROVEMENT_ROI,
            IMPROVEMENT_ASSESSMENTS,
            CONFIGS,
            INCIDENTS,
            ESCALATIONS,
            DEAD_LETTERS);

    private Topics() {}

    /**
     * Creates what is missing; existing topics are left as they are.
     *
     * @param partitions of each topic of data
     * @param replication replicas of each partition, as many as the cluster allows
     * @throws ExecutionException if a topic can not be created, with Kafka's reason as its cause
     */
    public static void create(Admin admin, int partitions, short replication)
            throws ExecutionException, InterruptedException {
        Set<String> existing = admin.listTopics().names().get();
        List<NewTopic> missing = ALL.stream()
                .filter(topic -> !existing.contains(topic.name()))
                .map(topic -> topic.toNewTopic(partitions, replication))
                .toList();
        for (KafkaFuture<Void> created : admin.createTopics(missing).values().values()) {
            awaitCreation(created);
        }
    }

    private static void awaitCreation(KafkaFuture<Void> created) throws ExecutionException, InterruptedException {
        try {
            created.get();
        } catch (ExecutionException e) {
            // Another instance, starting at the same time, was first.
            if (!(e.getCause() instanceof TopicExistsException)) {
                throw e;
            }
        }
    }
}
