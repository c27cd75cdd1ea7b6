package dev.uplift.kit.config;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** Strict JSON as text: no comments, no repeated keys, nothing after the end, numbers exactly as written. */
final class JsonText {

    private static final int DEEPEST = 50;

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .disable(JsonReadFeature.ALLOW_JAVA_COMMENTS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .enable(JsonNodeFeature.WRITE_PROPERTIES_SORTED)
            .build();

    static {
        MAPPER.getFactory()
                .setStreamReadConstraints(
                        StreamReadConstraints.builder().maxNestingDepth(DEEPEST).build());
    }

    private JsonText() {}

    static ObjectNode parse(String file, String text) throws InvalidConfigException {
        JsonNode json;
        try {
            json = MAPPER.readTree(text);
        } catch (JsonProcessingException e) {
            throw invalid(file, placeOf(e.getLocation()), "is not JSON: " + firstLine(e.getOriginalMessage()));
        }
        if (json instanceof ObjectNode object) {
            return object;
        }
        throw invalid(file, "", json.isMissingNode() ? "is empty; must be a JSON object" : "must be a JSON object");
    }

    /** The same for equal documents, whatever their layout. */
    static String canonical(JsonNode json) {
        try {
            return MAPPER.writeValueAsString(json);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree that was read can be written", e);
        }
    }

    static InvalidConfigException invalid(String file, String path, String rule) {
        return new InvalidConfigException(List.of(new ConfigError(file, path, "", rule)));
    }

    private static String placeOf(JsonLocation location) {
        return location == null ? "" : "line " + location.getLineNr() + ", column " + location.getColumnNr();
    }

    /** Without Jackson's remarks on where a source would be shown. */
    private static String firstLine(String message) {
        String line = message.lines().findFirst().orElse("");
        int remark = line.indexOf(" (start marker at ");
        return remark < 0 ? line : line.substring(0, remark);
    }
}
