package dev.uplift.kit.avro;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.avro.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Remembers what a registry has said. What is registered never changes, so it is asked once, also where it is no Avro; that an id is unknown may
 * change, so that is believed for a few seconds only. Both of not more than a thousand ids.
 */
public final class CachedSchemaRegistry implements SchemaRegistry {

    private static final Duration BELIEVE_UNKNOWN = Duration.ofSeconds(2);
    private static final int MOST_REFUSED = 1000;

    private final SchemaRegistry registry;
    private final Map<Integer, Schema> schemas = new ConcurrentHashMap<>();
    private final Map<SubjectSchema, Integer> ids = new ConcurrentHashMap<>();
    private final Map<Integer, Refused> refused = new ConcurrentHashMap<>();

    private record SubjectSchema(String subject, Schema schema, boolean mayRegister) {}

    private record Refused(RegistryRefusalException refusal, long sinceNanos) {

        boolean isBelieved() {
            return refusal.code() == RegistryRefusalException.INVALID_SCHEMA
                    || System.nanoTime() - sinceNanos < BELIEVE_UNKNOWN.toNanos();
        }
    }

    public CachedSchemaRegistry(SchemaRegistry registry) {
        this.registry = registry;
    }

    @Override
    public int register(String subject, Schema schema) {
        return ids.computeIfAbsent(
                new SubjectSchema(subject, schema, true), absent -> learn(registry.register(subject, schema), schema));
    }

    @Override
    public int idOf(String subject, Schema schema) {
        return ids.computeIfAbsent(
                new SubjectSchema(subject, schema, false), absent -> learn(registry.idOf(subject, schema), schema));
    }

    @Override
    public Registered latest(String subject) {
        return registry.latest(subject);
    }

    @Override
    public Schema schemaOf(int id) {
        Schema known = schemas.get(id);
        return known != null ? known : ask(id);
    }

    @Override
    public void setCompatibility(String subject, String level) {
        registry.setCompatibility(subject, level);
    }

    /** What is written with our own schemas can be read while the registry is away. */
    private int learn(int id, Schema schema) {
        schemas.putIfAbsent(id, schema);
        return id;
    }

    private Schema ask(int id) {
        @Nullable Refused before = refused.get(id);
        if (before != null && before.isBelieved()) {
            throw before.refusal();
        }
        try {
            Schema schema = registry.schemaOf(id);
            schemas.put(id, schema);
            refused.remove(id);
            return schema;
        } catch (RegistryRefusalException e) {
            if (refused.size() >= MOST_REFUSED) {
                refused.clear();
            }
            refused.put(id, new Refused(e, System.nanoTime()));
            throw e;
        }
    }
}
