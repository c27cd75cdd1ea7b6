package dev.uplift.roi.http;

import dev.uplift.kit.http.Request;
import dev.uplift.kit.http.Response;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;

/**
 * Conditional requests (RFC 9110, section 13): whoever has an answer is told 304 as long as nothing but {@code asOf} has
 * changed, which moves with every event. So the validators are weak, and a 304 tells the present {@code asOf} as
 * Uplift-As-Of.
 */
final class Conditional {

    private static final String AS_OF = "\"asOf\":";
    private static final int TAG_BYTES = 12;

    private Conditional() {}

    static Response answered(Request request, Response answer) {
        if (answer.status() != 200) {
            return answer;
        }
        String content = new String(answer.content(), StandardCharsets.UTF_8);
        int end = content.lastIndexOf(AS_OF);
        String nextPage = answer.headers().getOrDefault("Link", "");
        String tag = tag((end < 0 ? content : content.substring(0, end)) + nextPage);
        if (!isKnown(request, tag)) {
            return answer.header("ETag", tag)
                    .header("Cache-Control", "no-cache")
                    .header("Vary", "Accept");
        }
        Response unchanged = Response.empty(304).header("ETag", tag).header("Vary", "Accept");
        String asOf = end < 0
                ? answer.headers().getOrDefault("Uplift-As-Of", "")
                : content.substring(end + AS_OF.length(), content.length() - 1);
        return asOf.isEmpty() ? unchanged : unchanged.header("Uplift-As-Of", asOf);
    }

    private static boolean isKnown(Request request, String tag) {
        return request.header("If-None-Match").stream()
                .flatMap(header -> Arrays.stream(header.split(",", -1)))
                .map(String::strip)
                .anyMatch(known -> known.equals("*") || known.equals(tag) || ("W/" + known).equals(tag));
    }

    private static String tag(String content) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(content.getBytes(StandardCharsets.UTF_8));
            return "W/\"" + Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(digest, TAG_BYTES))
                    + '"';
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
