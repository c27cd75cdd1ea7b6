package dev.uplift.standalone.registry;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Changes as Confluent's registry writes them to {@code _schemas}. The order of a key's members matters: the broker
 * compacts by the key's bytes.
 */
final class ChangeFormat {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** @param value null: a tombstone */
    @SuppressWarnings("ArrayRecordComponent")
    record Bytes(byte[] key, byte @Nullable [] value) {}

    private ChangeFormat() {}

    static Bytes encode(Change change) {
        if (change instanceof Change.Stored stored) {
            StoredSchema schema = stored.schema();
            return bytes(schemaKey(schema.subject(), schema.version()), value(schema));
        }
        if (change instanceof Change.Erased erased) {
            return bytes(schemaKey(erased.subject(), erased.version()), null);
        }
        if (change instanceof Change.SubjectDeleted deleted) {
            ObjectNode value =
                    JSON.createObjectNode().put("subject", deleted.subject()).put("version", deleted.upToVersion());
            return bytes(key("DELETE_SUBJECT").put("subject", deleted.subject()).put("magic", 0), value);
        }
        if (change instanceof Change.LevelSet set) {
            ObjectNode key =
                    key("CONFIG").put("subject", set.subject().orElse(null)).put("magic", 0);
            return bytes(
                    key,
                    set.level()
                            .map(level -> JSON.createObjectNode().put("compatibilityLevel", level.name()))
                            .orElse(null));
        }
        return bytes(key("NOOP").put("magic", 0), null);
    }

    /** @throws IllegalStateException if the key is no JSON object, so that nothing unknown is silently lost */
    static Change decode(byte[] key, byte @Nullable [] value) {
        JsonNode keyNode = parse(key);
        JsonNode valueNode = value == null ? null : parse(value);
        String subject = keyNode.path("subject").asText();
        return switch (keyNode.path("keytype").asText()) {
            case "SCHEMA" -> schema(subject, keyNode.path("version").asInt(), valueNode);
            case "DELETE_SUBJECT" ->
                valueNode == null
                        ? new Change.Unused()
                        : new Change.SubjectDeleted(
                                subject, valueNode.path("version").asInt());
            case "CONFIG" ->
                new Change.LevelSet(
                        keyNode.path("subject").isNull() ? Optional.empty() : Optional.of(subject), level(valueNode));
            default -> new Change.Unused();
        };
    }

    private static Change schema(String subject, int version, @Nullable JsonNode value) {
        if (value == null) {
            return new Change.Erased(subject, version);
        }
        return new Change.Stored(new StoredSchema(
                subject,
                version,
                value.path("id").asInt(),
                value.path("schema").asText(),
                value.path("deleted").asBoolean()));
    }

    private static Optional<CompatibilityLevel> level(@Nullable JsonNode value) {
        return Optional.ofNullable(value)
                .flatMap(node ->
                        CompatibilityLevel.of(node.path("compatibilityLevel").asText()));
    }

    private static ObjectNode key(String type) {
        return JSON.createObjectNode().put("keytype", type);
    }

    private static ObjectNode schemaKey(String subject, int version) {
        return key("SCHEMA").put("subject", subject).put("version", version).put("magic", 1);
    }

    private static ObjectNode value(StoredSchema schema) {
        return JSON.createObjectNode()
                .put("subject", schema.subject())
                .put("version", schema.version())
                .put("id", schema.id())
                .put("schema", schema.schema())
                .put("deleted", schema.isDeleted());
    }

    private static Bytes bytes(ObjectNode key, @Nullable ObjectNode value) {
        try {
            return new Bytes(JSON.writeValueAsBytes(key), value == null ? null : JSON.writeValueAsBytes(value));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static JsonNode parse(byte[] bytes) {
        try {
            return JSON.readTree(bytes);
        } catch (IOException e) {
            throw new IllegalStateException("the schemas topic has a record that is no JSON", e);
        }
    }
}
