package dev.uplift.roi.step;

import dev.uplift.avro.KpiAlert;
import dev.uplift.kit.query.TaskGate;
import dev.uplift.kit.query.TaskViews;
import dev.uplift.roi.RoiStores;
import dev.uplift.roi.state.AlertShelf;
import dev.uplift.roi.state.AlertView;
import dev.uplift.roi.state.Codec;
import dev.uplift.roi.state.Progress;
import dev.uplift.schemas.Topics;
import java.time.Duration;
import java.util.Objects;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.jspecify.annotations.Nullable;

/** Keeps the transitions of alerts, and the latest of each. */
public final class KeepAlerts implements Processor<byte[], byte[], byte[], Outgoing> {

    private final Codec<KpiAlert> codec;
    private final Duration retention;
    private final TaskViews<AlertView> views;
    private final Refusals refusals;
    private @Nullable ProcessorContext<byte[], Outgoing> context;
    private @Nullable AlertView view;
    private int partition;

    public KeepAlerts(Codec<KpiAlert> codec, Duration retention, TaskViews<AlertView> views, Refusals refusals) {
        this.codec = codec;
        this.retention = retention;
        this.views = views;
        this.refusals = refusals;
    }

    @Override
    public void init(ProcessorContext<byte[], Outgoing> context) {
        this.context = context;
        partition = context.taskId().partition();
        AlertView opened = new AlertView(
                new TaskGate(),
                new Progress(Topics.KPI_ALERTS.name(), context.getStateStore(RoiStores.ALERT_OFFSETS)),
                new AlertShelf(
                        context.getStateStore(RoiStores.ALERTS_BY_ID),
                        context.getStateStore(RoiStores.TRANSITIONS_BY_ALERT),
                        codec,
                        retention));
        view = opened;
        views.open(partition, opened);
    }

    @Override
    public void process(Record<byte[], byte[]> record) {
        AlertView open = Objects.requireNonNull(view);
        open.gate().write(() -> take(open, record, context().recordMetadata().orElseThrow()));
    }

    @Override
    public void close() {
        if (view != null) {
            views.close(partition, view);
        }
    }

    private void take(AlertView open, Record<byte[], byte[]> record, RecordMetadata metadata) {
        if (record.value() == null) {
            context().forward(refusals.of(record, metadata, Reasons.NO_VALUE, "a record of this topic has a value"));
        } else if (codec.read(record.value()) instanceof Codec.Reading.Read<KpiAlert> read) {
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
