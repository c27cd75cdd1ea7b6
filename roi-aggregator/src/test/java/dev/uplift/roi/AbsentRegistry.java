package dev.uplift.roi;

import dev.uplift.kit.avro.InMemorySchemaRegistry;
import dev.uplift.kit.avro.RegistryUnavailableException;
import dev.uplift.kit.avro.SchemaRegistry;
import java.util.concurrent.locks.LockSupport;
import org.apache.avro.Schema;
import org.jspecify.annotations.Nullable;

/** A registry that is away until it was asked for a schema once. */
final class AbsentRegistry implements SchemaRegistry {

    private final SchemaRegistry registry = new InMemorySchemaRegistry();
    private @Nullable Runnable meanwhile;

    /** @param meanwhile is run while it is away */
    void goAway(Runnable meanwhile) {
        this.meanwhile = meanwhile;
    }

    boolean isAway() {
        return meanwhile != null;
    }

    @Override
    public Schema schemaOf(int id) {
        Runnable running = meanwhile;
        if (running != null) {
            running.run();
            meanwhile = null;
            LockSupport.unpark(Thread.currentThread());
            throw new RegistryUnavailableException("away", new IllegalStateException("no route"));
        }
        return registry.schemaOf(id);
    }

    @Override
    public int register(String subject, Schema schema) {
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
