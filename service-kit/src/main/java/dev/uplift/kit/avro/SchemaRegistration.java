package dev.uplift.kit.avro;

import dev.uplift.schemas.TopicSpec;
import dev.uplift.schemas.Topics;

/** Makes the registry know the schemas of all topics before the first record is written. */
public final class SchemaRegistration {

    private static final String LEVEL = "BACKWARD_TRANSITIVE";

    private SchemaRegistration() {}

    /**
     * Registers what is new, under BACKWARD_TRANSITIVE.
     *
     * @throws RegistryRefusalException if a schema is not compatible with what the registry has
     */
    public static void registerAll(SchemaRegistry registry) {
        for (TopicSpec topic : Topics.ALL) {
            topic.schema().ifPresent(schema -> {
                registry.setCompatibility(topic.subject(), LEVEL);
                registry.register(topic.subject(), PlainSchema.of(schema));
            });
        }
    }
}
