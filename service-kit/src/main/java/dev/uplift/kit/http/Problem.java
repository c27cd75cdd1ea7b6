package dev.uplift.kit.http;

import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What was wrong with a request (RFC 9457).
 *
 * @param type stable for programs: {@code urn:uplift:problem:} and a word
 * @param title the same for every problem of the type
 * @param detail for people, about this occurrence; never repeats what the client sent
 * @param extensions further members, among them {@code pointer}, a JSON pointer into the request's body
 * @param retryAfter when to try again, where that makes sense
 */
public record Problem(
        String type,
        String title,
        int status,
        String detail,
        Map<String, Object> extensions,
        Optional<Duration> retryAfter) {

    public static final String MEDIA_TYPE = "application/problem+json";

    private static final String TYPE_PREFIX = "urn:uplift:problem:";

    public Problem {
        extensions = Collections.unmodifiableMap(new LinkedHashMap<>(extensions));
    }

    /** @param word names the type, for example {@code too-large} */
    public static Problem of(int status, String word, String title, String detail) {
        return new Problem(TYPE_PREFIX + word, title, status, detail, Map.of(), Optional.empty());
    }

    public static Problem badRequest(String detail) {
        return of(400, "malformed", "The request is malformed", detail);
    }

    public static Problem badParameter(String name, String rule) {
        return of(400, "bad-parameter", "A parameter of the request is wrong", name + ": " + rule)
                .with("parameter", name);
    }

    public static Problem notFound(String detail) {
        return of(404, "not-found", "There is no such thing", detail);
    }

    public static Problem tooLarge(String detail) {
        return of(413, "too-large", "The request is too large", detail);
    }

    public static Problem unsupportedMediaType(String detail) {
        return of(415, "unsupported-media-type", "The media type is not supported", detail);
    }

    public static Problem overloaded(String detail, Duration retryAfter) {
        return of(429, "overloaded", "Too much at once", detail).retryAfter(retryAfter);
    }

    public static Problem unavailable(String detail, Duration retryAfter) {
        return of(503, "unavailable", "The service is not available now", detail)
                .retryAfter(retryAfter);
    }

    /** With the JSON pointer (RFC 6901) to what is wrong. */
    public Problem pointer(String pointer) {
        return with("pointer", pointer);
    }

    public Problem with(String member, Object value) {
        Map<String, Object> more = new LinkedHashMap<>(extensions);
        more.put(member, value);
        return new Problem(type, title, status, detail, more, retryAfter);
    }

    public Problem retryAfter(Duration delay) {
        return new Problem(type, title, status, detail, extensions, Optional.of(delay));
    }

    Map<String, Object> members() {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("type", type);
        members.put("title", title);
        members.put("status", status);
        members.put("detail", detail);
        members.putAll(extensions);
        return members;
    }
}
