package dev.uplift.kpi.step;

import dev.uplift.avro.ImprovementEvent;
import dev.uplift.avro.LifecycleStep;
import dev.uplift.domain.improvement.Deployments;
import dev.uplift.domain.improvement.LifecycleStatus;
import dev.uplift.kit.avro.AvroCodec;
import dev.uplift.kit.avro.RegistryWait;
import dev.uplift.kit.avro.UndecodableException;
import dev.uplift.kit.events.EventDefects;
import dev.uplift.kpi.KpiStores;
import dev.uplift.kpi.codec.DeploymentsCodec;
import dev.uplift.schemas.ControlHeaders;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.apache.kafka.streams.state.KeyValueStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Notes which improvement was deployed when and for which KPIs, in every instance. Records that can not be read or used and
 * steps that may not follow are left to the roi-aggregator, which owns the topic and refuses them aloud.
 */
public final class KeepDeployments implements Processor<byte[], byte[], Void, Void> {

    private static final Logger LOG = LoggerFactory.getLogger(KeepDeployments.class);

    private final AvroCodec<ImprovementEvent> codec;
    private final Duration maxFutureSkew;
    private ProcessorContext<Void, Void> context;
    private KeyValueStore<String, byte[]> store;

    /** @param maxFutureSkew a step may be dated so long after its arrival */
    public KeepDeployments(AvroCodec<ImprovementEvent> codec, Duration maxFutureSkew) {
        this.codec = codec;
        this.maxFutureSkew = maxFutureSkew;
    }

    @Override
    public void init(ProcessorContext<Void, Void> processorContext) {
        context = processorContext;
        store = context.getStateStore(KpiStores.DEPLOYMENTS_BY_IMPROVEMENT);
    }

    @Override
    public void process(Record<byte[], byte[]> record) {
        decode(record.value()).ifPresent(event -> {
            if (event.getPayload() instanceof LifecycleStep step) {
                long arrivedAt = ControlHeaders.arrival(record.timestamp(), record.headers());
                if (isUsable(event, arrivedAt)) {
                    keep(event, step, arrivedAt);
                }
            }
        });
    }

    private boolean isUsable(ImprovementEvent event, long arrivedAt) {
        return EventDefects.of(event)
                .or(() -> EventDefects.ofTime(event, arrivedAt, maxFutureSkew))
                .isEmpty();
    }

    private Optional<ImprovementEvent> decode(byte[] value) {
        if (value == null) {
            return Optional.empty();
        }
        return RegistryWait.until(() -> {
            try {
                return Optional.of(codec.decode(value));
            } catch (UndecodableException e) {
                LOG.debug("no improvement event: {}", e.getMessage());
                return Optional.empty();
            }
        });
    }

    /**
     * A step that was read before changes nothing: a restart may read again what is known, and a step that was refused
     * at its time could be allowed by now.
     */
    private void keep(ImprovementEvent event, LifecycleStep step, long arrivedAt) {
        RecordMetadata at = context.recordMetadata().orElseThrow();
        byte[] stored = store.get(event.getImprovementId());
        KnownSteps known = stored == null ? KnownSteps.NONE : DeploymentsCodec.readSteps(stored);
        if (!known.include(at.partition(), at.offset())) {
            KnownSteps now = take(known.read(at.partition(), at.offset()), event, step, arrivedAt);
            store.put(event.getImprovementId(), DeploymentsCodec.write(now));
        }
    }

    private static KnownSteps take(KnownSteps known, ImprovementEvent event, LifecycleStep step, long arrivedAt) {
        KnownSteps.EventId id = new KnownSteps.EventId(event.getSource(), event.getId());
        LifecycleStatus status = LifecycleStatus.valueOf(step.getStatus().name());
        Deployments deployments = known.deployments();
        if (known.accepted().contains(id) || !deployments.accept(status)) {
            return known;
        }
        Optional<List<String>> kpis = Optional.ofNullable(step.getKpis()).map(List::copyOf);
        return known.accepted(id, deployments.take(status, event.getOccurredAt().toEpochMilli(), arrivedAt, kpis));
    }
}
