package dev.uplift.roi.step;

import dev.uplift.avro.ImprovementEvent;
import dev.uplift.avro.LifecycleStep;
import dev.uplift.avro.RoiSummary;
import dev.uplift.domain.improvement.StepOutcome;
import dev.uplift.kit.avro.RegistryWait;
import dev.uplift.kit.query.TaskGate;
import dev.uplift.kit.query.TaskViews;
import dev.uplift.kit.streams.BeforeCommit;
import dev.uplift.kit.streams.DeadLetter;
import dev.uplift.kit.tables.Tables;
import dev.uplift.kit.tables.TaskTables;
import dev.uplift.roi.RoiStores;
import dev.uplift.roi.state.ImprovementView;
import dev.uplift.roi.state.Ledgers;
import dev.uplift.roi.state.Lifecycles;
import dev.uplift.roi.state.Routed;
import dev.uplift.roi.state.StoreKeys;
import dev.uplift.roi.step.Outgoing.Destination;
import dev.uplift.schemas.Topics;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/** Keeps improvements and their ledgers, and writes summaries that changed before each commit, as part of it. */
public final class KeepImprovements implements Processor<byte[], byte[], byte[], Outgoing> {

    private final ImprovementTracking tracking;
    private final TaskViews<ImprovementView> views;
    private final Refusals refusals;
    private @Nullable ProcessorContext<byte[], Outgoing> context;
    private @Nullable ImprovementView view;
    private int partition;

    public KeepImprovements(ImprovementTracking tracking, TaskViews<ImprovementView> views, Refusals refusals) {
        this.tracking = tracking;
        this.views = views;
        this.refusals = refusals;
    }

    @Override
    public void init(ProcessorContext<byte[], Outgoing> context) {
        this.context = context;
        partition = context.taskId().partition();
        TaskTables tables = new TaskTables(context, RoiStores.INCLUDED_OFFSETS);
        ImprovementView opened = tracking.view(tables);
        view = opened;
        BeforeCommit commits = context.getStateStore(RoiStores.LEDGER_COMMITS);
        commits.run(context, () -> {
            opened.ledgers().ifPresent(ledgers -> sumUp(opened.gate(), ledgers));
            tables.seal(opened.progress().bytes());
        });
        opened.ledgers().ifPresent(ledgers -> restateSummaries(context, opened.gate(), ledgers));
        opened.lifecycles().ifPresent(lifecycles -> prepareTargets(context, tables, opened.gate(), lifecycles));
        views.open(partition, opened);
    }

    @Override
    public void process(Record<byte[], byte[]> record) {
        ImprovementView open = view();
        Routed routed = Routed.parse(record.value());
        if (routed instanceof Routed.Progress reached) {
            open.gate().write(() -> open.progress().reach(reached.partition(), reached.offset(), reached.clock()));
        } else {
            Routed.Arrived arrived = (Routed.Arrived) routed;
            // Before the gate: nobody who asks waits for the registry.
            ImprovementEvent event = tracking.events().awaitKnown(arrived.value());
            open.gate().write(() -> take(open, arrived, event, record));
            open.ledgers()
                    .filter(Ledgers::areManyChanges)
                    .ifPresent(ledgers -> context().commit());
        }
    }

    @Override
    public void close() {
        if (view != null) {
            views.close(partition, view);
        }
    }

    private void take(
            ImprovementView open, Routed.Arrived arrived, ImprovementEvent event, Record<byte[], byte[]> record) {
        if (event.getPayload() instanceof LifecycleStep step) {
            open.lifecycles()
                    .ifPresent(lifecycles -> lifecycles
                            .take(arrived, event, step)
                            .ifPresent(outcome -> follow(outcome, arrived, record)));
        } else {
            String improvementId = new String(record.key(), java.nio.charset.StandardCharsets.UTF_8);
            open.ledgers().ifPresent(ledgers -> ledgers.enter(improvementId, arrived, event));
        }
    }

    private void follow(StepOutcome outcome, Routed.Arrived arrived, Record<byte[], byte[]> record) {
        if (outcome instanceof StepOutcome.Refused refused) {
            refuse(refused, arrived, record);
        } else if (tracking.isAnalysed() && outcome instanceof StepOutcome.Accepted accepted) {
            teller(arrived.arrivedAt().toEpochMilli()).changed(accepted.before(), accepted.improvement());
        }
    }

    private void refuse(StepOutcome.Refused refused, Routed.Arrived arrived, Record<byte[], byte[]> record) {
        DeadLetter.Origin origin =
                new DeadLetter.Origin(Topics.IMPROVEMENT_EVENTS.name(), arrived.partition(), arrived.offset());
        context().forward(refusals.of(record, arrived.value(), origin, Reasons.REFUSED_TRANSITION, refused.reason()));
    }

    /** New terms restate old summaries once, soon after the start, even if no event comes. */
    private void restateSummaries(ProcessorContext<byte[], Outgoing> context, TaskGate gate, Ledgers ledgers) {
        SoonAfterStart.runWhile(context, () -> isCurrent(gate) && isRestating(gate, ledgers));
    }

    private boolean isCurrent(TaskGate gate) {
        return view != null && view.gate() == gate;
    }

    private static boolean isRestating(TaskGate gate, Ledgers ledgers) {
        AtomicBoolean isMore = new AtomicBoolean();
        RegistryWait.untilDone(() -> gate.exclusively(() -> isMore.set(ledgers.restateSome())));
        return isMore.get();
    }

    /** What the analysis has missed while it was off is told to it once. */
    private void prepareTargets(
            ProcessorContext<byte[], Outgoing> context, Tables tables, TaskGate gate, Lifecycles lifecycles) {
        ToldTargets told = new ToldTargets(tables.open(RoiStores.TOLD_TARGETS));
        if (told.isToBeChanged(tracking.isAnalysed())) {
            SoonAfterStart.run(
                    context,
                    () -> gate.write(() -> {
                        if (told.change(tracking.isAnalysed())) {
                            lifecycles.visit(improvement -> teller(0).changed(improvement, improvement));
                        }
                    }));
        }
    }

    private TargetTeller teller(long clock) {
        return new TargetTeller(context(), clock);
    }

    /** Counts as a write only if a summary became another: without writes and without input there is no transaction to wait for. For the registry it waits outside the gate. */
    private void sumUp(TaskGate gate, Ledgers ledgers) {
        if (ledgers.hasChanges()) {
            RegistryWait.untilDone(() -> gate.writeIfChanged(() -> ledgers.sumUp(this::publish)));
        }
    }

    private void publish(RoiSummary summary) {
        byte[] key = StoreKeys.text(summary.getImprovementId());
        byte[] value = tracking.summaries().write(summary);
        context()
                .forward(Outgoing.to(
                        Destination.SUMMARIES,
                        key,
                        value,
                        summary.getUpdatedAt().toEpochMilli()));
    }

    private ImprovementView view() {
        return Objects.requireNonNull(view);
    }

    private ProcessorContext<byte[], Outgoing> context() {
        return Objects.requireNonNull(context);
    }
}
