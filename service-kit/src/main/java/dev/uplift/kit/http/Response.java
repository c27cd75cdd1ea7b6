package dev.uplift.kit.http;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** An answer: status, headers and a body that is either whole or written piece by piece. */
public final class Response {

    private final int status;
    private final Map<String, String> headers;
    private final Body body;

    private Response(int status, Map<String, String> headers, Body body) {
        this.status = status;
        this.headers = Collections.unmodifiableMap(headers);
        this.body = body;
    }

    public static Response empty(int status) {
        return new Response(status, Map.of(), new Whole(ByteBuffer.allocate(0)));
    }

    public static Response bytes(int status, String contentType, byte[] bytes) {
        return new Response(status, Map.of("Content-Type", contentType), new Whole(ByteBuffer.wrap(bytes)));
    }

    public static Response text(int status, String text) {
        return bytes(status, "text/plain;charset=utf-8", text.getBytes(StandardCharsets.UTF_8));
    }

    /** @param value anything {@link Json} can write: records, maps, lists, strings, numbers */
    public static Response json(int status, Object value) {
        return bytes(status, "application/json", Json.bytes(value));
    }

    public static Response problem(Problem problem) {
        Response response = bytes(problem.status(), Problem.MEDIA_TYPE, Json.bytes(problem.members()));
        return problem.retryAfter()
                .map(delay -> response.header("Retry-After", Long.toString(roundedUpSeconds(delay))))
                .orElse(response);
    }

    /** A body that stays open while the writer writes; it runs on a pool of its own, bounded, and may block. */
    public static Response stream(String contentType, StreamWriter writer) {
        return new Response(200, Map.of("Content-Type", contentType), new Streamed(writer));
    }

    public Response header(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(name, value);
        return new Response(status, more, body);
    }

    public int status() {
        return status;
    }

    public Map<String, String> headers() {
        return headers;
    }

    /** A copy of the body; none of one that is written piece by piece. */
    public byte[] content() {
        if (!(body instanceof Whole whole)) {
            return new byte[0];
        }
        byte[] bytes = new byte[whole.bytes().remaining()];
        whole.bytes().duplicate().get(bytes);
        return bytes;
    }

    Body body() {
        return body;
    }

    private static long roundedUpSeconds(Duration delay) {
        return Math.max(1, (delay.toMillis() + 999) / 1000);
    }

    /** Writes until it is done, or until the client has gone and a write fails. Flush to send what is written. */
    @FunctionalInterface
    public interface StreamWriter {
        void write(OutputStream out) throws IOException, InterruptedException;
    }

    sealed interface Body {}

    record Whole(ByteBuffer bytes) implements Body {}

    record Streamed(StreamWriter writer) implements Body {}
}
