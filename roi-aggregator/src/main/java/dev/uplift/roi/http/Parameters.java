package dev.uplift.roi.http;

import dev.uplift.domain.roi.KnownBy;
import dev.uplift.kit.http.Problem;
import dev.uplift.kit.http.ProblemException;
import dev.uplift.kit.http.Request;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/** Reads query parameters; what is wrong is a 400 with the rule. */
final class Parameters {

    private static final int USUAL_LIMIT = 100;
    private static final int MOST_LIMIT = 1000;

    /** Beyond what anything is dated, within what can be told in milliseconds. */
    private static final Instant EARLIEST = Instant.parse("0000-01-01T00:00:00Z");

    private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59Z");

    private static final String CURSOR_RULE = "must be the next of an earlier answer";
    private static final String AT = "at";
    private static final String KNOWN_AT = "knownAt";

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
            throw bad("cursor", CURSOR_RULE);
        }
    }

    /** The time after which a page begins, of a list in the order of time. */
    static Optional<Instant> cursorTime(Request request) {
        try {
            return cursor(request).map(Parameters::time);
        } catch (DateTimeParseException e) {
            throw bad("cursor", CURSOR_RULE);
        }
    }

    static String cursor(String key) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(key.getBytes(StandardCharsets.UTF_8));
    }

    static Optional<Instant> instant(Request request, String name) {
        try {
            return request.parameter(name).map(Parameters::time);
        } catch (DateTimeParseException e) {
            throw bad(name, "must be a time such as 2026-11-22T10:00:00Z");
        }
    }

    private static Instant time(String text) {
        Instant time = Instant.parse(text);
        if (time.isBefore(EARLIEST) || time.isAfter(LATEST)) {
            throw new DateTimeParseException("out of range", text, 0);
        }
        return time;
    }

    /** As of when money is asked for. */
    static KnownBy known(Request request) {
        return new KnownBy(instant(request, AT), instant(request, KNOWN_AT));
    }

    /** An answer that knows only today must not look like one of another day. */
    static void refuseAsOf(Request request) {
        for (String name : List.of(AT, KNOWN_AT)) {
            if (request.parameter(name).isPresent()) {
                throw bad(name, "is known to an improvement's roi and timeline, and to portfolio, not to this");
            }
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

    static ProblemException bad(String name, String rule) {
        return new ProblemException(Problem.badParameter(name, rule));
    }
}
