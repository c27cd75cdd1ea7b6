package dev.uplift.roi.step;

import dev.uplift.avro.ImprovementEvent;
import dev.uplift.kit.events.EventDefects;
import dev.uplift.kit.streams.BeforeCommit;
import dev.uplift.kit.tables.TaskTables;
import dev.uplift.roi.RoiStores;
import dev.uplift.roi.state.ArrivalClock;
import dev.uplift.roi.state.Codec;
import dev.uplift.roi.state.Events;
import dev.uplift.roi.state.Progress;
import dev.uplift.roi.state.Routed;
import dev.uplift.roi.state.StoreKeys;
import dev.uplift.roi.step.Outgoing.Destination;
import dev.uplift.schemas.ControlHeaders;
import dev.uplift.schemas.Topics;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.jspecify.annotations.Nullable;

/**
 * Sends each event to the improvements it concerns, whatever its key. Before each commit, as part of it, every task of
 * the next stage is told how far this one has come.
 */
public final class RouteEvents implements Processor<byte[], byte[], byte[], Outgoing> {

    /** Key of records for all tasks. */
    public static final byte[] TO_ALL = {};

    private final ImprovementTracking tracking;
    private final Refusals refusals;
    private @Nullable ProcessorContext<byte[], Outgoing> context;
    private @Nullable Progress progress;
    private Optional<Routed.Progress> untold = Optional.empty();

    public RouteEvents(ImprovementTracking tracking, Refusals refusals) {
        this.tracking = tracking;
        this.refusals = refusals;
    }

    @Override
    public void init(ProcessorContext<byte[], Outgoing> context) {
        this.context = context;
        TaskTables tables = new TaskTables(context, RoiStores.ROUTED_OFFSETS);
        Progress known = new Progress(Topics.IMPROVEMENT_EVENTS.name(), tables.note());
        progress = known;
        untold = Optional.empty();
        BeforeCommit commits = context.getStateStore(RoiStores.ROUTE_COMMITS);
        commits.run(context, () -> {
            tellProgress();
            tables.seal(known.bytes());
        });
    }

    @Override
    public void process(Record<byte[], byte[]> record) {
        Progress known = Objects.requireNonNull(progress);
        RecordMetadata metadata = context().recordMetadata().orElseThrow();
        long clock = ArrivalClock.arrival(known.clock(metadata.partition()), record.timestamp(), record.headers());
        route(record, metadata, Instant.ofEpochMilli(clock));
        known.reach(metadata.partition(), metadata.offset(), clock);
        untold = Optional.of(new Routed.Progress(metadata.partition(), metadata.offset(), clock));
    }

    private void route(Record<byte[], byte[]> record, RecordMetadata metadata, Instant arrivedAt) {
        if (record.value() == null) {
            if (!ArrivalClock.isControl(record.headers())) {
                refuse(record, metadata, Reasons.NO_VALUE, "an improvement event has a value");
            }
            return;
        }
        Codec.Reading<ImprovementEvent> reading = tracking.events().read(record.value());
        if (reading instanceof Codec.Reading.Read<ImprovementEvent> read) {
            route(record, metadata, arrivedAt, read.value());
        } else if (reading instanceof Codec.Reading.Unreadable<ImprovementEvent> unreadable) {
            refuse(record, metadata, Reasons.UNDECODABLE, unreadable.error());
        }
    }

    private void route(
            Record<byte[], byte[]> record, RecordMetadata metadata, Instant arrivedAt, ImprovementEvent event) {
        Optional<String> defect = Events.defect(event);
        long arrival = ControlHeaders.arrival(record.timestamp(), record.headers());
        Optional<String> farFuture = EventDefects.ofTime(event, arrival, tracking.maxFutureSkew());
        if (defect.isPresent()) {
            refuse(record, metadata, Reasons.INVALID_EVENT, defect.get());
        } else if (farFuture.isPresent()) {
            refuse(record, metadata, Reasons.FAR_FUTURE, farFuture.get());
        } else {
            sendToConcerned(record, metadata, arrivedAt, event);
        }
    }

    private void sendToConcerned(
            Record<byte[], byte[]> record, RecordMetadata metadata, Instant arrivedAt, ImprovementEvent event) {
        byte[] routed = new Routed.Arrived(arrivedAt, metadata.partition(), metadata.offset(), record.value()).bytes();
        for (String improvementId : Events.concerned(event)) {
            send(StoreKeys.text(improvementId), routed, record.timestamp(), record.headers());
        }
    }

    private void tellProgress() {
        untold.ifPresent(reached -> send(TO_ALL, reached.bytes(), reached.clock(), new RecordHeaders()));
        untold = Optional.empty();
    }

    private void send(byte[] key, byte[] value, long timestamp, Headers headers) {
        context()
                .forward(Outgoing.to(Destination.IMPROVEMENTS, key, value, timestamp)
                        .withHeaders(headers));
    }

    private void refuse(Record<byte[], byte[]> record, RecordMetadata metadata, String reason, String error) {
        context().forward(refusals.of(record, metadata, reason, error));
    }

    private ProcessorContext<byte[], Outgoing> context() {
        return Objects.requireNonNull(context);
    }
}
