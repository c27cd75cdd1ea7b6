package dev.uplift.roi.step;

import dev.uplift.avro.KpiWindow;
import dev.uplift.kit.query.TaskGate;
import dev.uplift.kit.query.TaskViews;
import dev.uplift.kit.streams.BeforeCommit;
import dev.uplift.roi.RoiStores;
import dev.uplift.roi.state.Codec;
import dev.uplift.roi.state.DayStore;
import dev.uplift.roi.state.Days;
import dev.uplift.roi.state.Progress;
import dev.uplift.roi.state.WindowShelf;
import dev.uplift.roi.state.WindowView;
import dev.uplift.schemas.Topics;
import java.time.Duration;
import java.util.Objects;
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

    private final Codec<KpiWindow> codec;
    private final Duration retention;
    private final TaskViews<WindowView> views;
    private final Refusals refusals;
    private final Assessing assessing;
    private @Nullable ProcessorContext<byte[], Outgoing> context;
    private @Nullable WindowView view;
    private int partition;

    public KeepWindows(
            Codec<KpiWindow> codec,
            Duration retention,
            Assessing assessing,
            TaskViews<WindowView> views,
            Refusals refusals) {
        this.codec = codec;
        this.retention = retention;
        this.assessing = assessing;
        this.views = views;
        this.refusals = refusals;
    }

    @Override
    public void init(ProcessorContext<byte[], Outgoing> context) {
        this.context = context;
        partition = context.taskId().partition();
        WindowShelf shelf = new WindowShelf(
                context.getStateStore(RoiStores.WINDOWS_BY_SERIES),
                context.getStateStore(RoiStores.SERIES_BY_KPI),
                codec,
                retention);
        WindowView opened = new WindowView(
                new TaskGate(),
                new Progress(Topics.KPI_WINDOWS.name(), context.getStateStore(RoiStores.WINDOW_OFFSETS)),
                shelf,
                days(context, shelf));
        view = opened;
        prepareDays(context, opened);
        views.open(partition, opened);
    }

    @Override
    public void process(Record<byte[], byte[]> record) {
        WindowView open = Objects.requireNonNull(view);
        open.gate().write(() -> take(open, record, context().recordMetadata().orElseThrow()));
    }

    @Override
    public void close() {
        if (view != null) {
            views.close(partition, view);
        }
    }

    private void take(WindowView open, Record<byte[], byte[]> record, RecordMetadata metadata) {
        if (record.value() == null) {
            context().forward(refusals.of(record, metadata, Reasons.NO_VALUE, "a record of this topic has a value"));
        } else if (codec.read(record.value()) instanceof Codec.Reading.Read<KpiWindow> read) {
            open.shelf().keep(read.value(), record.value()).ifPresent(open.days()::take);
        } else {
            context().forward(refusals.of(record, metadata, Reasons.UNDECODABLE, "not a KpiWindow"));
        }
        long clock = Math.max(open.progress().clock(metadata.partition()), record.timestamp());
        open.progress().reach(metadata.partition(), metadata.offset(), clock);
    }

    private Days days(ProcessorContext<byte[], Outgoing> context, WindowShelf shelf) {
        return new Days(
                shelf,
                new DayStore(context.getStateStore(RoiStores.DAYS_BY_SERIES), assessing.dayRetention()),
                context.getStateStore(RoiStores.DAY_TERMS),
                assessing.kpis());
    }

    private void prepareDays(ProcessorContext<byte[], Outgoing> context, WindowView opened) {
        BeforeCommit commits = context.getStateStore(RoiStores.DAY_COMMITS);
        commits.run(context, () -> bringUpToDate(opened));
        if (opened.days().areOutdated()) {
            SoonAfterStart.runWhile(context, () -> isRestating(opened));
        }
    }

    private boolean isRestating(WindowView open) {
        open.gate().write(() -> open.days().restate(teller(open)));
        return open.days().areOutdated();
    }

    private void bringUpToDate(WindowView open) {
        if (open.days().hasChanges()) {
            open.gate().write(() -> open.days().bringUpToDate(teller(open)));
        }
    }

    private Days.Listener teller(WindowView open) {
        return new DayTeller(context(), open.progress().clock(partition));
    }

    private ProcessorContext<byte[], Outgoing> context() {
        return Objects.requireNonNull(context);
    }
}
