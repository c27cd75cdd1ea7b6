package dev.uplift.ingestion.read;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;

/** JSON by the letter of RFC 8259 in UTF-8, each key once, and of bounded depth and size. */
final class StrictJson {

    private static final int MAX_DEPTH = 8;
    private static final int MAX_NUMBER_CHARS = 400;
    private static final int MAX_STRING_CHARS = 16_384;
    private static final int MAX_NAME_CHARS = 1_024;

    /** Reads one value after the other. */
    static final JsonMapper VALUES = mapper().build();

    /** Reads exactly one value. */
    static final JsonMapper VALUE =
            mapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();

    private StrictJson() {}

    /** Where reading ended; the parser's own message would repeat the input. */
    static String place(JsonProcessingException e) {
        JsonLocation location = e.getLocation();
        String what =
                "not well-formed JSON, with each key once and within the limits of depth, length and number of values";
        return location == null
                ? what
                : what + ", at line " + location.getLineNr() + ", column " + location.getColumnNr();
    }

    private static JsonMapper.Builder mapper() {
        return JsonMapper.builder(factory()).enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY);
    }

    private static JsonFactory factory() {
        StreamReadConstraints limits = StreamReadConstraints.builder()
                .maxNestingDepth(MAX_DEPTH)
                .maxNumberLength(MAX_NUMBER_CHARS)
                .maxStringLength(MAX_STRING_CHARS)
                .maxNameLength(MAX_NAME_CHARS)
                .build();
        return new JsonFactoryBuilder()
                .streamReadConstraints(limits)
                .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
                .disable(JsonFactory.Feature.CHARSET_DETECTION)
                .build();
    }
}
