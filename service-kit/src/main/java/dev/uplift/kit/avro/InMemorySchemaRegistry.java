package dev.uplift.kit.avro;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;

/** A registry within the process, for topologies that run without one. It takes any schema. */
public final class InMemorySchemaRegistry implements SchemaRegistry {

    private final List<Schema> byId = new ArrayList<>();
    private final Map<String, Integer> latest = new HashMap<>();

    @Override
    public synchronized int register(String subject, Schema schema) {
        int index = byId.indexOf(schema);
        if (index < 0) {
            byId.add(schema);
            index = byId.size() - 1;
        }
        latest.put(subject, index + 1);
        return index + 1;
    }

    @Override
    public synchronized int idOf(String subject, Schema schema) {
        int index = byId.indexOf(schema);
        if (index < 0) {
            throw new RegistryRefusalException(RegistryRefusalException.UNKNOWN_SCHEMA, "schema not found");
        }
        return index + 1;
    }

    @Override
    public synchronized Registered latest(String subject) {
        Integer id = latest.get(subject);
        if (id == null) {
            throw new RegistryRefusalException(40401, "subject not found");
        }
        return new Registered(id, byId.get(id - 1));
    }

    @Override
    public synchronized Schema schemaOf(int id) {
        if (id < 1 || id > byId.size()) {
            throw new RegistryRefusalException(RegistryRefusalException.UNKNOWN_SCHEMA, "schema not found");
        }
        return byId.get(id - 1);
    }

    @Override
    public void setCompatibility(String subject, String level) {
        // Takes any schema.
    }
}
