package dev.uplift.kpi.step;

import dev.uplift.avro.ImprovementEvent;
import dev.uplift.avro.ImprovementStatus;
import dev.uplift.avro.LifecycleStep;
import dev.uplift.domain.improvement.Deployments;
import dev.uplift.kit.avro.AvroCodec;
import dev.uplift.kit.avro.RegistryWait;
import dev.uplift.kit.avro.UndecodableException;
import dev.uplift.kpi.KpiStores;
import dev.uplift.kpi.codec.DeploymentsCodec;
import dev.uplift.schemas.ControlHeaders;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Notes which improvement was deployed when and for which KPIs, in every instance. Records that can not be read are left
 * to the roi-aggregator, which owns the topic and refuses them aloud.
 */
public final class KeepDeployments implements Processor<byte[], byte[], Void, Void> {

    private static final Logger LOG = LoggerFactory.getLogger(KeepDeployments.class);

    private final AvroCodec<ImprovementEvent> codec;
    private KeyValueStore<String, byte[]> store;

    public KeepDeployments(AvroCodec<ImprovementEvent> codec) {
        this.codec = codec;
    }

    @Override
    public void init(ProcessorContext<Void, Void> context) {
        store = context.getStateStore(KpiStores.DEPLOYMENTS_BY_IMPROVEMENT);
    }

    @Override
    public void process(Record<byte[], byte[]> record) {
        decode(record.value()).ifPresent(event -> {
            if (event.getPayload() instanceof LifecycleStep step) {
                long arrivedAt = ControlHeaders.arrival(record.timestamp(), record.headers());
                keep(event.getImprovementId(), step(event, step, arrivedAt));
            }
        });
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

    private static Deployments.Step step(ImprovementEvent event, LifecycleStep step, long arrivedAt) {
        return new Deployments.Step(
                event.getOccurredAt().toEpochMilli(),
                arrivedAt,
                step.getStatus() == ImprovementStatus.DEPLOYED,
                Optional.ofNullable(step.getKpis()).map(List::copyOf));
    }

    /** A step that is read twice is kept once: a restart may read again what it knows. */
    private void keep(String improvement, Deployments.Step step) {
        byte[] stored = store.get(improvement);
        Deployments known = stored == null ? Deployments.NONE : DeploymentsCodec.read(stored);
        if (!known.steps().contains(step)) {
            store.put(improvement, DeploymentsCodec.write(known.with(step)));
        }
    }
}
