package dev.uplift.kit.http;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A path of literal segments and {@code {parameters}}; a last segment {@code {name*}} takes the whole rest. */
record PathTemplate(String text, List<String> segments) {

    static PathTemplate of(String text) {
        if (!text.startsWith("/")) {
            throw new IllegalArgumentException("path template '" + text + "' must start with /");
        }
        return new PathTemplate(text, split(text));
    }

    /** @param rawPath as sent, still percent-encoded, so that an encoded slash stays inside its segment */
    static List<String> split(String rawPath) {
        return List.of(rawPath.substring(1).split("/", -1));
    }

    /** The same for two templates that match the same paths. */
    String shape() {
        return segments.stream()
                .map(segment -> isRest(segment) ? "{*}" : isParameter(segment) ? "{}" : segment)
                .collect(Collectors.joining("/"));
    }

    long parameters() {
        return segments.stream().filter(PathTemplate::isParameter).count();
    }

    boolean takesRest() {
        return isRest(segments.get(segments.size() - 1));
    }

    /** The parameters by name, decoded; empty if the path is another. */
    Optional<Map<String, String>> match(List<String> path) {
        boolean rest = takesRest();
        if (rest ? path.size() < segments.size() : path.size() != segments.size()) {
            return Optional.empty();
        }
        Map<String, String> parameters = new HashMap<>();
        for (int i = 0; i < segments.size(); i++) {
            String template = segments.get(i);
            if (rest && i == segments.size() - 1) {
                parameters.put(name(template), decoded(path.subList(i, path.size())));
            } else if (isParameter(template)) {
                parameters.put(name(template), decode(path.get(i)));
            } else if (!template.equals(path.get(i))) {
                return Optional.empty();
            }
        }
        return Optional.of(parameters);
    }

    private static String decoded(List<String> rest) {
        Stream<String> segments = rest.stream().map(PathTemplate::decode);
        return segments.collect(Collectors.joining("/"));
    }

    private static String decode(String segment) {
        try {
            return URLDecoder.decode(segment.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw new ProblemException(Problem.badRequest("the path is not well percent-encoded"));
        }
    }

    private static String name(String segment) {
        return segment.substring(1, segment.length() - (isRest(segment) ? 2 : 1));
    }

    private static boolean isParameter(String segment) {
        return segment.startsWith("{") && segment.endsWith("}");
    }

    private static boolean isRest(String segment) {
        return isParameter(segment) && segment.endsWith("*}");
    }
}
