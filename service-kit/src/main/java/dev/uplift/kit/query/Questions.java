package dev.uplift.kit.query;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.uplift.kit.http.PeerHeaders;
import dev.uplift.kit.http.Problem;
import dev.uplift.kit.http.ProblemException;
import dev.uplift.kit.http.Request;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.Set;

/** Reads atLeast, timeout and the hop of a request; what is wrong is a 400 with the rule. */
public final class Questions {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration USUAL_TIMEOUT = Duration.ofSeconds(10);
    private static final Duration LONGEST_TIMEOUT = Duration.ofSeconds(60);

    private Questions() {}

    /**
     * @param inputs topics whose events this endpoint's answers depend on
     * @param knowable those of them whose positions it knows
     */
    public static Question of(Request request, Set<String> inputs, Set<String> knowable) {
        Optional<Hop> hop = request.header(PeerHeaders.HOP)
                .map(text -> Hop.parse(text).orElseThrow(() -> bad(PeerHeaders.HOP, "must be kind:partition,...")));
        Positions atLeast =
                request.parameter("atLeast").map(Questions::positions).orElse(Positions.NONE);
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

    private static ProblemException bad(String name, String rule) {
        return new ProblemException(Problem.badParameter(name, rule));
    }
}
