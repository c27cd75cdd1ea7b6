package dev.uplift.roi.step;

import dev.uplift.avro.KpiAlert;
import dev.uplift.kit.query.TaskViews;
import dev.uplift.kit.streams.BeforeCommit;
import dev.uplift.kit.tables.TaskTables;
import dev.uplift.roi.RoiStores;
import dev.uplift.roi.state.AlertView;
import dev.uplift.roi.state.Codec;
import java.util.Objects;
import java.util.Optional;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.jspecify.annotations.Nullable;

/** Keeps the transitions of alerts, and the latest of each. */
public final class KeepAlerts implements Processor<byte[], byte[], byte[], Outgoing> {

    private final Shelving shelving;
    private final TaskViews<AlertView> views;
    private final Refusals refusals;
    private @Nullable ProcessorContext<byte[], Outgoing> context;
    private @Nullable AlertView view;
    private int partition;

    public KeepAlerts(Shelving shelving, TaskViews<AlertView> views, Refusals refusals) {
        this.shelving = shelving;
        this.views = views;
        this.refusals = refusals;
    }

    @Override
    public void init(ProcessorContext<byte[], Outgoing> context) {
        this.context = context;
        partition = context.taskId().partition();
        TaskTables tables = new TaskTables(context, RoiStores.ALERT_OFFSETS);
        AlertView opened = shelving.alertView(tables);
        view = opened;
        BeforeCommit commits = context.getStateStore(RoiStores.ALERT_COMMITS);
        commits.run(context, () -> tables.seal(opened.progress().bytes()));
        views.open(partition, opened);
    }

    @Override
    public void process(Record<byte[], byte[]> record) {
        AlertView open = Objects.requireNonNull(view);
        // Before the gate: nobody who asks waits for the registry.
        Optional<Codec.Reading<KpiAlert>> reading =
                Optional.ofNullable(record.value()).map(shelving.alerts()::read);
        open.gate()
                .write(() ->
                        take(open, record, reading, context().recordMetadata().orElseThrow()));
    }

    @Override
    public void close() {
        if (view != null) {
            views.close(partition, view);
        }
    }

    private void take(
            AlertView open,
            Record<byte[], byte[]> record,
            Optional<Codec.Reading<KpiAlert>> reading,
            RecordMetadata metadata) {
        if (reading.isEmpty()) {
            context().forward(refusals.of(record, metadata, Reasons.NO_VALUE, "a record of this topic has a value"));
        } else if (reading.get() instanceof Codec.Reading.Read<KpiAlert> read) {
            open.shelf().keep(read.value(), record.value());
        } else {
            context().forward(refusals.of(record, metadata, Reasons.UNDECODABLE, "not a KpiAlert"));
        }
        long clock = Math.max(open.progress().clock(metadata.partition()), record.timestamp());
        open.progress().reach(metadata.partition(), metadata.offset(), clock);
    }

    private ProcessorContext<byte[], Outgoing> context() {
        return Objects.requireNonNull(context);
    }
}
