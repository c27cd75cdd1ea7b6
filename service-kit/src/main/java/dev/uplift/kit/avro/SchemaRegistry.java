package dev.uplift.kit.avro;

import org.apache.avro.Schema;

/**
 * What serializers need of a schema registry.
 *
 * <p>Every method may throw {@link RegistryUnavailableException}: the registry is away, and whoever asked waits.
 */
public interface SchemaRegistry {

    /**
     * Registers a schema, or finds it if the subject has it.
     *
     * @return its id
     * @throws RegistryRefusalException if the schema is not compatible with the subject's earlier ones
     */
    int register(String subject, Schema schema);

    /**
     * The id of a schema that the subject has.
     *
     * @throws RegistryRefusalException if it has it not
     */
    int idOf(String subject, Schema schema);

    /**
     * The newest schema of a subject.
     *
     * @throws RegistryRefusalException if there is none
     */
    Registered latest(String subject);

    /**
     * The schema of an id.
     *
     * @throws RegistryRefusalException if the registry knows no such id, or it is of no Avro schema
     */
    Schema schemaOf(int id);

    /**
     * Sets the compatibility level of a subject.
     *
     * @param level for example BACKWARD_TRANSITIVE
     */
    void setCompatibility(String subject, String level);

    /** A schema and its id. */
    record Registered(int id, Schema schema) {}
}
