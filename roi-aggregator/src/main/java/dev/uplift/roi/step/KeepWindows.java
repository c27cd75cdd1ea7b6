package dev.uplift.roi.step;

import dev.uplift.avro.KpiWindow;
import dev.uplift.kit.avro.RegistryWait;
import dev.uplift.kit.query.TaskViews;
import dev.uplift.kit.streams.BeforeCommit;
import dev.uplift.kit.tables.TaskTables;
import dev.uplift.roi.RoiStores;
import dev.uplift.roi.state.Codec;
import dev.uplift.roi.state.Days;
import dev.uplift.roi.state.WindowView;
import java.util.Objects;
import java.util.Optional;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the windows of KPIs: of each the latest revision, of each series the recent ones. Days that became complete or other
 * than they were are sent to where their KPI is assessed, before each commit.
 */
public final class KeepWindows implements Processor<byte[], byte[], byte[], Outgoing> {

    private final Shelving shelving;
    private final TaskViews<WindowView> views;
    private final Refusals refusals;
    private final Assessing assessing;
    private @Nullable ProcessorContext<byte[], Outgoing> context;
    private @Nullable WindowView view;
    private int partition;

    public KeepWindows(Shelving shelving, Assessing assessing, TaskViews<WindowView> views, Refusals refusals) {
        this.shelving = shelving;
        this.assessing = assessing;
        this.views = views;
        this.refusals = refusals;
    }

    @Override
    public void init(ProcessorContext<byte[], Outgoing> context) {
        this.context = context;
        partition = context.taskId().partition();
        TaskTables tables = new TaskTables(context, RoiStores.WINDOW_OFFSETS);
        WindowView opened = shelving.windowView(tables, assessing);
        view = opened;
        BeforeCommit commits = context.getStateStore(RoiStores.DAY_COMMITS);
        commits.run(context, () -> {
            bringUpToDate(opened);
            forgetSilent(opened);
            tables.seal(opened.progress().bytes());
        });
        if (opened.days().areOutdated()) {
            SoonAfterStart.runWhile(context, () -> isCurrent(opened) && isRestating(opened));
        }
        views.open(partition, opened);
    }

    @Override
    public void process(Record<byte[], byte[]> record) {
        WindowView open = Objects.requireNonNull(view);
        // Before the gate: nobody who asks waits for the registry.
        Optional<Codec.Reading<KpiWindow>> reading =
                Optional.ofNullable(record.value()).map(shelving.windows()::read);
        RecordMetadata metadata = context().recordMetadata().orElseThrow();
        RegistryWait.untilDone(() -> open.gate().write(() -> take(open, record, reading, metadata)));
        if (open.days().areManyChanges()) {
            context().commit();
        }
    }

    @Override
    public void close() {
        if (view != null) {
            views.close(partition, view);
        }
    }

    private void take(
            WindowView open,
            Record<byte[], byte[]> record,
            Optional<Codec.Reading<KpiWindow>> reading,
            RecordMetadata metadata) {
        if (reading.isEmpty()) {
            context().forward(refusals.of(record, metadata, Reasons.NO_VALUE, "a record of this topic has a value"));
        } else if (reading.get() instanceof Codec.Reading.Read<KpiWindow> read) {
            open.shelf().keep(read.value(), record.value()).ifPresent(open.days()::take);
        } else {
            context().forward(refusals.of(record, metadata, Reasons.UNDECODABLE, "not a KpiWindow"));
        }
        long clock = Math.max(open.progress().clock(metadata.partition()), record.timestamp());
        open.progress().reach(metadata.partition(), metadata.offset(), clock);
    }

    private boolean isCurrent(WindowView opened) {
        return view != null && view.gate() == opened.gate();
    }

    private boolean isRestating(WindowView open) {
        RegistryWait.untilDone(() -> open.gate().write(() -> open.days().restate(teller(open))));
        return open.days().areOutdated();
    }

    private void bringUpToDate(WindowView open) {
        if (open.days().hasChanges()) {
            RegistryWait.untilDone(() -> open.gate().write(() -> open.days().bringUpToDate(teller(open))));
        }
    }

    private static void forgetSilent(WindowView open) {
        if (open.shelf().hasGrown()) {
            RegistryWait.untilDone(() -> open.gate().write(() -> open.shelf().forgetSilent()));
        }
    }

    private Days.Listener teller(WindowView open) {
        return new DayTeller(context(), open.progress().clock(partition));
    }

    private ProcessorContext<byte[], Outgoing> context() {
        return Objects.requireNonNull(context);
    }
}
