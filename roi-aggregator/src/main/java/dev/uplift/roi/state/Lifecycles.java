package dev.uplift.roi.state;

import dev.uplift.avro.ImprovementEvent;
import dev.uplift.avro.LifecycleStep;
import dev.uplift.domain.improvement.Improvement;
import dev.uplift.domain.improvement.StepOutcome;
import dev.uplift.kit.tables.Table;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.apache.kafka.common.utils.Bytes;
import org.jspecify.annotations.Nullable;

/** The improvements of one task and the steps that made them. */
public final class Lifecycles {

    private final Table improvementsById;
    private final Table stepsByImprovement;

    public Lifecycles(Table improvementsById, Table stepsByImprovement) {
        this.improvementsById = improvementsById;
        this.stepsByImprovement = stepsByImprovement;
    }

    /** Takes a step once; a second event with the same source and id changes nothing, then empty. */
    public Optional<StepOutcome> take(Routed.Arrived arrived, ImprovementEvent event, LifecycleStep step) {
        String id = event.getImprovementId();
        Bytes key = StoreKeys.of(id, event.getSource(), event.getId());
        if (stepsByImprovement.get(key) != null) {
            return Optional.empty();
        }
        Improvement before = find(id).orElseGet(() -> Improvement.unannounced(id));
        StepOutcome outcome = before.take(Events.step(event, step, arrived.arrivedAt()));
        if (outcome instanceof StepOutcome.Accepted accepted) {
            stepsByImprovement.put(key, arrived.bytes());
            improvementsById.put(StoreKeys.whole(id), ImprovementCodec.write(accepted.improvement()));
        }
        return Optional.of(outcome);
    }

    public Optional<Improvement> find(String id) {
        return Optional.ofNullable(improvementsById.get(StoreKeys.whole(id))).map(ImprovementCodec::read);
    }

    /** Visits every improvement. */
    public void visit(Consumer<Improvement> visitor) {
        Scan.from(improvementsById, null, (key, value) -> {
            visitor.accept(ImprovementCodec.read(value));
            return true;
        });
    }

    /** Visits ids in their order, from one on (null: from the first), until the visitor says no. */
    void visitIds(@Nullable String from, Predicate<String> visitor) {
        Scan.from(
                improvementsById,
                from == null ? null : StoreKeys.whole(from),
                (key, value) -> visitor.test(StoreKeys.text(key)));
    }
}
