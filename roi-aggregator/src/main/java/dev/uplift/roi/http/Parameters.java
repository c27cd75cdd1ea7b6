package dev.uplift.roi.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.uplift.kit.http.Problem;
import dev.uplift.kit.http.ProblemException;
import dev.uplift.kit.http.Request;
import dev.uplift.roi.query.AsOfJson;
import dev.uplift.roi.query.Hop;
import dev.uplift.roi.query.Question;
import dev.uplift.roi.query.Wanted;
import dev.uplift.roi.state.Positions;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Base64;
import java.util.Optional;
import java.util.Set;

/** Reads query parameters; what is wrong is a 400 with the rule. */
final class Parameters {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration USUAL_TIMEOUT = Duration.ofSeconds(10);
    private static final Duration LONGEST_TIMEOUT = Duration.ofSeconds(60);
    private static final int USUAL_LIMIT = 100;
    private static final int MOST_LIMIT = 1000;

    private Parameters() {}

    static int limit(Request request) {
        return request.intParameter("limit", USUAL_LIMIT, 1, MOST_LIMIT);
    }

    /** The key after which a page begins; a cursor is opaque to clients. */
    static Optional<String> cursor(Request request) {
        try {
            return request.parameter("cursor")
                    .map(cursor -> new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8));
        } catch (IllegalArgumentException e) {
            throw bad("cursor", "must be the next of an earlier answer");
        }
    }

    static String cursor(String key) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(key.getBytes(StandardCharsets.UTF_8));
    }

    static Optional<Instant> instant(Request request, String name) {
        try {
            return request.parameter(name).map(Instant::parse);
        } catch (DateTimeParseException e) {
            throw bad(name, "must be a time such as 2026-11-22T10:00:00Z");
        }
    }

    static <E extends Enum<E>> Optional<E> oneOf(Request request, String name, Class<E> type) {
        Optional<String> text = request.parameter(name);
        try {
            return text.map(value -> Enum.valueOf(type, value));
        } catch (IllegalArgumentException e) {
            throw bad(name, "must be one of " + java.util.Arrays.toString(type.getEnumConstants()));
        }
    }

    /**
     * @param inputs topics whose events this endpoint's answers depend on
     * @param knowable those of them whose positions it knows
     */
    static Question question(Request request, Set<String> inputs, Set<String> knowable) {
        Optional<Hop> hop = request.header(Hop.HEADER)
                .map(text -> Hop.parse(text).orElseThrow(() -> bad(Hop.HEADER, "must be kind:partition,...")));
        Positions atLeast =
                request.parameter("atLeast").map(Parameters::positions).orElse(Positions.NONE);
        for (String topic : atLeast.offsets().keySet()) {
            if (inputs.contains(topic) && !knowable.contains(topic)) {
                throw bad("atLeast", "can not wait for " + topic + " here, only for " + knowable);
            }
        }
        return new Question(pathAndQuery(request), hop, new Wanted(atLeast, timeout(request)));
    }

    private static String pathAndQuery(Request request) {
        String query = request.rawQuery();
        return query.isEmpty() ? request.path() : request.path() + "?" + query;
    }

    private static Positions positions(String text) {
        try {
            return AsOfJson.positions(JSON.readTree(text));
        } catch (JsonProcessingException | IllegalArgumentException e) {
            throw bad("atLeast", "must be the positions of a 202, such as {\"topic\":{\"0\":17}}");
        }
    }

    private static Duration timeout(Request request) {
        try {
            Duration timeout = request.parameter("timeout").map(Duration::parse).orElse(USUAL_TIMEOUT);
            if (!timeout.isNegative() && timeout.compareTo(LONGEST_TIMEOUT) <= 0) {
                return timeout;
            }
        } catch (DateTimeParseException ignored) {
            // The answer is the same as for a time out of range.
        }
        throw bad("timeout", "must be a duration from PT0S to " + LONGEST_TIMEOUT);
    }

    static ProblemException bad(String name, String rule) {
        return new ProblemException(Problem.badParameter(name, rule));
    }
}
