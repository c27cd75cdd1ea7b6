package dev.uplift.kpi.step;

import static org.assertj.core.api.Assertions.assertThat;

import dev.uplift.avro.ImprovementEvent;
import dev.uplift.avro.ImprovementStatus;
import dev.uplift.avro.LifecycleStep;
import dev.uplift.domain.improvement.Deployments;
import dev.uplift.kit.avro.AvroCodec;
import dev.uplift.kit.avro.InMemorySchemaRegistry;
import dev.uplift.kpi.KpiStores;
import dev.uplift.kpi.codec.DeploymentsCodec;
import dev.uplift.schemas.Topics;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;
import org.junit.jupiter.api.Test;

class KeepDeploymentsTest {

    private final AvroCodec<ImprovementEvent> codec =
            new AvroCodec<>(ImprovementEvent.class, Topics.IMPROVEMENT_EVENTS.name(), new InMemorySchemaRegistry());
    private final KeyValueStore<String, byte[]> store = Stores.keyValueStoreBuilder(
                    Stores.inMemoryKeyValueStore(KpiStores.DEPLOYMENTS_BY_IMPROVEMENT),
                    Serdes.String(),
                    Serdes.ByteArray())
            .withLoggingDisabled()
            .build();
    private final MockProcessorContext<Void, Void> context = new MockProcessorContext<>();
    private final KeepDeployments step = new KeepDeployments(codec, Duration.ofMillis(5));

    KeepDeploymentsTest() {
        store.init(context.getStateStoreContext(), store);
        context.addStateStore(store);
        step.init(context);
    }

    /** Also the second one, which was refused and would be allowed after the last. */
    @Test
    void stepsThatAreReadAgainChangeNothing() {
        List<ImprovementStatus> log = List.of(
                ImprovementStatus.STARTED,
                ImprovementStatus.ROLLED_BACK,
                ImprovementStatus.DEPLOYED,
                ImprovementStatus.DEPLOYED);
        readFrom(0, log);
        byte[] before = stored();
        assertThat(deployments()).extracting(Deployments.Step::occurredAt).containsExactly(2L);

        for (int from = 0; from < log.size(); from++) {
            readFrom(from, log);

            assertThat(stored()).as("read again from " + from).isEqualTo(before);
        }
    }

    @Test
    void anEventThatIsSentTwiceCountsOnce() {
        read(0, ImprovementStatus.DEPLOYED, "first");
        read(1, ImprovementStatus.ROLLED_BACK, "rollback");
        read(2, ImprovementStatus.DEPLOYED, "first");
        read(3, ImprovementStatus.DEPLOYED, "second");

        assertThat(deployments()).extracting(Deployments.Step::occurredAt).containsExactly(0L, 3L);
    }

    @Test
    void anEventThatWasRefusedCountsWhenItIsAllowed() {
        read(0, ImprovementStatus.COMPLETED, "completed");
        read(1, ImprovementStatus.DEPLOYED, "again");
        read(2, ImprovementStatus.ROLLED_BACK, "rollback");
        read(3, ImprovementStatus.DEPLOYED, "again");

        assertThat(deployments()).extracting(Deployments.Step::occurredAt).containsExactly(3L);
    }

    @Test
    void whatTheAggregatorRefusesDeploysNothing() {
        read(0, ImprovementStatus.STARTED, "started", 0);
        read(1, ImprovementStatus.DEPLOYED, "far", Long.MAX_VALUE);
        read(2, ImprovementStatus.DEPLOYED, "early", -1);
        read(3, ImprovementStatus.DEPLOYED, "", 3);
        read(4, ImprovementStatus.DEPLOYED, "deployed", 9);

        assertThat(deployments()).extracting(Deployments.Step::occurredAt).containsExactly(9L);
    }

    private void readFrom(int offset, List<ImprovementStatus> log) {
        for (int i = offset; i < log.size(); i++) {
            read(i, log.get(i), "event-" + i);
        }
    }

    /** Time is the offset. */
    private void read(long offset, ImprovementStatus status, String id) {
        read(offset, status, id, offset);
    }

    private void read(long offset, ImprovementStatus status, String id, long occurredAt) {
        byte[] event = codec.encode(ImprovementEvent.newBuilder()
                .setSource("tracker")
                .setId(id)
                .setImprovementId("IMP-7")
                .setOccurredAt(Instant.ofEpochMilli(occurredAt))
                .setPayload(LifecycleStep.newBuilder()
                        .setStatus(status)
                        .setKpis(List.of("kpi"))
                        .build())
                .build());
        context.setRecordMetadata(Topics.IMPROVEMENT_EVENTS.name(), 0, offset);
        step.process(new Record<>(new byte[0], event, offset));
    }

    private List<Deployments.Step> deployments() {
        return DeploymentsCodec.read(stored()).steps().stream()
                .filter(Deployments.Step::isDeployment)
                .toList();
    }

    private byte[] stored() {
        return store.get("IMP-7");
    }
}
