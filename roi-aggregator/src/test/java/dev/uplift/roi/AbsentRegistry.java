package dev.uplift.roi;

import dev.uplift.kit.avro.InMemorySchemaRegistry;
import dev.uplift.kit.avro.RegistryUnavailableException;
import dev.uplift.kit.avro.SchemaRegistry;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.apache.avro.Schema;
import org.jspecify.annotations.Nullable;

/** A registry that is away until it was asked a few times. */
final class AbsentRegistry implements SchemaRegistry {

    private final SchemaRegistry registry = new InMemorySchemaRegistry();
    private @Nullable BooleanSupplier isLastTime;

    /** @param meanwhile is run while it is away, which it is for one question */
    void goAway(Runnable meanwhile) {
        goAwayUntil(() -> {
            meanwhile.run();
            return true;
        });
    }

    /** @param isLastTime is asked with each question, whether the next one is answered again */
    void goAwayUntil(BooleanSupplier isLastTime) {
        this.isLastTime = isLastTime;
    }

    boolean isAway() {
        return isLastTime != null;
    }

    @Override
    public Schema schemaOf(int id) {
        failIfAway();
        return registry.schemaOf(id);
    }

    private void failIfAway() {
        BooleanSupplier away = isLastTime;
        if (away != null) {
            if (away.getAsBoolean()) {
                isLastTime = null;
            }
            LockSupport.unpark(Thread.currentThread());
            throw new RegistryUnavailableException("away", new IllegalStateException("no route"));
        }
    }

    @Override
    public int register(String subject, Schema schema) {
        failIfAway();
        return registry.register(subject, schema);
    }

    @Override
    public int idOf(String subject, Schema schema) {
        return registry.idOf(subject, schema);
    }

    @Override
    public Registered latest(String subject) {
        return registry.latest(subject);
    }

    @Override
    public void setCompatibility(String subject, String level) {
        registry.setCompatibility(subject, level);
    }
}
