package dev.uplift.ingestion.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.uplift.ingestion.check.Times;
import dev.uplift.kit.http.Problem;
import dev.uplift.kit.http.ProblemException;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;

/** How far a replay has come. */
record ReplayMark(Instant arrivedAt) {

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    static ReplayMark read(InputStream body) throws IOException {
        JsonNode document = parse(body);
        if (!document.isObject()
                || document.size() != 1
                || !document.path("arrivedAt").isTextual()) {
            throw new ProblemException(Problem.badRequest("the body must be {\"arrivedAt\": time}"));
        }
        return Times.parse(document.path("arrivedAt").textValue())
                .map(ReplayMark::new)
                .orElseThrow(() -> new ProblemException(
                        Problem.badRequest("arrivedAt " + Times.RULE).pointer("/arrivedAt")));
    }

    private static JsonNode parse(InputStream body) throws IOException {
        try {
            return MAPPER.readTree(body);
        } catch (JsonProcessingException e) {
            throw new ProblemException(Problem.badRequest("the body is not well-formed JSON"));
        }
    }
}
