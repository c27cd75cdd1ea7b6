package dev.uplift.roi.step;

import dev.uplift.avro.Assessment;
import dev.uplift.kit.avro.RegistryWait;
import dev.uplift.kit.query.TaskViews;
import dev.uplift.kit.streams.BeforeCommit;
import dev.uplift.kit.tables.TaskTables;
import dev.uplift.roi.RoiStores;
import dev.uplift.roi.assessment.AssessmentView;
import dev.uplift.roi.assessment.KpiAssessments;
import dev.uplift.roi.assessment.KpiFact;
import dev.uplift.roi.assessment.Terms;
import dev.uplift.roi.state.DayStore;
import dev.uplift.roi.state.StoreKeys;
import dev.uplift.roi.step.Outgoing.Destination;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/** Takes what is known of a KPI, its days and who wanted to move it, and writes verdicts that changed before each commit. */
public final class AssessImprovements implements Processor<byte[], byte[], byte[], Outgoing>, KpiAssessments.Listener {

    private final Assessing assessing;
    private final Terms terms;
    private final TaskViews<AssessmentView> views;
    private @Nullable ProcessorContext<byte[], Outgoing> context;
    private @Nullable KpiAssessments assessments;
    private @Nullable AssessmentView view;
    private int partition;
    /** Arrival of the newest record that was taken, in milliseconds. */
    private long clock;

    public AssessImprovements(Assessing assessing, Terms terms, TaskViews<AssessmentView> views) {
        this.assessing = assessing;
        this.terms = terms;
        this.views = views;
    }

    @Override
    public void init(ProcessorContext<byte[], Outgoing> context) {
        this.context = context;
        partition = context.taskId().partition();
        TaskTables tables = new TaskTables(context, RoiStores.ASSESSED_TRANSACTIONS);
        AssessmentView made = assessing.view(tables);
        view = made;
        KpiAssessments opened = new KpiAssessments(
                new DayStore(tables.open(RoiStores.DAYS_BY_KPI), assessing.dayRetention()),
                tables.open(RoiStores.TARGETS_BY_KPI),
                made.assessments(),
                tables.open(RoiStores.ASSESSMENT_TERMS),
                terms);
        assessments = opened;
        BeforeCommit commits = context.getStateStore(RoiStores.ASSESSMENT_COMMITS);
        commits.run(context, () -> {
            bringUpToDate();
            tables.seal(tables.note());
        });
        if (opened.areOutdated()) {
            SoonAfterStart.runWhile(context, () -> opened == assessments && isRestating(opened));
        }
        views.open(partition, view());
    }

    @Override
    public void process(Record<byte[], byte[]> record) {
        clock = Math.max(clock, record.timestamp());
        view().gate().write(() -> assessments().take(StoreKeys.text(record.key()), KpiFact.parse(record.value())));
    }

    @Override
    public void close() {
        if (view != null) {
            views.close(partition, view);
        }
    }

    @Override
    public void told(Assessment assessment) {
        send(
                assessment.getImprovementId(),
                assessment.getKpi(),
                assessing.assessments().write(assessment));
    }

    @Override
    public void withdrawn(String improvementId, String kpi) {
        send(improvementId, kpi, null);
    }

    /** KPI by KPI: all of them may take longer than one transaction may last. */
    private boolean isRestating(KpiAssessments opened) {
        AtomicBoolean isMore = new AtomicBoolean();
        view().gate().write(() -> isMore.set(opened.restateNext()));
        return isMore.get();
    }

    /** Counts as a write only if it is one: without writes and without input there is no transaction to wait for. For the registry it waits outside the gate. */
    private void bringUpToDate() {
        if (assessments().hasChanges()) {
            RegistryWait.untilDone(() -> view().gate().write(() -> assessments().bringUpToDate(this)));
        }
    }

    private void send(String improvementId, String kpi, byte @Nullable [] value) {
        byte[] key = StoreKeys.text(improvementId + "|" + kpi);
        context().forward(Outgoing.to(Destination.ASSESSMENTS, key, value, clock));
    }

    private KpiAssessments assessments() {
        return Objects.requireNonNull(assessments);
    }

    private AssessmentView view() {
        return Objects.requireNonNull(view);
    }

    private ProcessorContext<byte[], Outgoing> context() {
        return Objects.requireNonNull(context);
    }
}
