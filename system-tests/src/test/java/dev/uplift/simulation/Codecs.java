package dev.uplift.simulation;

import dev.uplift.avro.ImprovementEvent;
import dev.uplift.avro.ImprovementStatus;
import dev.uplift.avro.KpiAlert;
import dev.uplift.avro.KpiWindow;
import dev.uplift.avro.LifecycleStep;
import dev.uplift.avro.Observation;
import dev.uplift.kit.avro.AvroCodec;
import dev.uplift.kit.avro.InMemorySchemaRegistry;
import dev.uplift.oracle.Deployment;
import dev.uplift.oracle.Event;
import dev.uplift.oracle.Logged;
import dev.uplift.schemas.ControlHeaders;
import dev.uplift.schemas.Topics;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/** Between the oracle's words and the bytes of topics, by the product's own codecs. */
final class Codecs {

    private static final InMemorySchemaRegistry REGISTRY = new InMemorySchemaRegistry();
    static final AvroCodec<Observation> OBSERVATIONS =
            new AvroCodec<>(Observation.class, Topics.OBSERVATIONS.name(), REGISTRY);
    static final AvroCodec<ImprovementEvent> IMPROVEMENTS =
            new AvroCodec<>(ImprovementEvent.class, Topics.IMPROVEMENT_EVENTS.name(), REGISTRY);
    static final AvroCodec<KpiWindow> WINDOWS = new AvroCodec<>(KpiWindow.class, Topics.KPI_WINDOWS.name(), REGISTRY);
    static final AvroCodec<KpiAlert> ALERTS = new AvroCodec<>(KpiAlert.class, Topics.KPI_ALERTS.name(), REGISTRY);

    private Codecs() {}

    static Record<byte[], byte[]> record(Logged logged) {
        Headers headers = new RecordHeaders();
        logged.statedArrival()
                .ifPresent(arrival -> headers.add(
                        ControlHeaders.ARRIVAL,
                        ByteBuffer.allocate(Long.BYTES).putLong(arrival).array()));
        byte[] value = null;
        if (logged.content() instanceof Logged.Observed observed) {
            value = OBSERVATIONS.encode(observation(observed.event()));
        } else if (logged.content() instanceof Logged.Stray stray) {
            value = OBSERVATIONS.encode(observation(stray.event()));
        } else if (logged.content() instanceof Logged.Garbage) {
            value = new byte[] {9, 9, 9, 9, 9, 9, 9};
        } else {
            headers.add(ControlHeaders.CONTROL, ControlHeaders.TICK.getBytes(StandardCharsets.UTF_8));
        }
        return new Record<>(null, value, logged.timestamp(), headers);
    }

    /** @param kpis null: the step does not say */
    static byte[] step(String id, Deployment deployment, ImprovementStatus status, @Nullable List<String> kpis) {
        return IMPROVEMENTS.encode(ImprovementEvent.newBuilder()
                .setSource("tracker")
                .setId(id)
                .setImprovementId(deployment.improvement())
                .setOccurredAt(Instant.ofEpochMilli(deployment.occurredAt()))
                .setPayload(LifecycleStep.newBuilder()
                        .setStatus(status)
                        .setKpis(kpis)
                        .build())
                .build());
    }

    private static Observation observation(Event event) {
        return Observation.newBuilder()
                .setSource(event.source())
                .setId(event.id())
                .setMetric(event.metric())
                .setOccurredAt(Instant.ofEpochMilli(event.occurredAt()))
                .setValue(event.value())
                .setDimensions(event.dimensions())
                .build();
    }
}
