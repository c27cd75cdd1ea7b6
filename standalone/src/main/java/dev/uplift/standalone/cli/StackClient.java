package dev.uplift.standalone.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.uplift.kit.http.Exchange;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** Talks to a running stack over HTTP. */
public final class StackClient {

    private static final int MOST_OF_A_PAGE = 1_000;
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private final URI base;
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();

    public StackClient(URI base) {
        this.base = base;
    }

    public URI base() {
        return base;
    }

    /**
     * An answer as it came.
     *
     * @param body missing where it is not JSON
     * @param retryAfter zero where the server does not say
     */
    public record Answer(int status, JsonNode body, Duration retryAfter) {

        public boolean isGood() {
            return status / 100 == 2;
        }
    }

    /**
     * Asks, and takes nothing but a good answer.
     *
     * @param path from the root, each part already encoded
     * @param query parameters; empty values are left out
     */
    public JsonNode ask(String path, Map<String, String> query) {
        String parameters = query.entrySet().stream()
                .filter(parameter -> !parameter.getValue().isEmpty())
                .map(parameter -> parameter.getKey() + "=" + encode(parameter.getValue()))
                .collect(Collectors.joining("&"));
        Answer answer = get(parameters.isEmpty() ? path : path + "?" + parameters);
        if (!answer.isGood()) {
            throw refused(answer);
        }
        if (!answer.body().isObject()) {
            throw notUplift();
        }
        return answer.body();
    }

    /**
     * Asks for a list, page after page, until there are so many items or no more. A page may hold fewer than there are.
     *
     * @return the last page's answer, with the items of all pages
     */
    public ObjectNode askList(String path, Map<String, String> query, int limit) {
        ArrayNode items = JSON.createArrayNode();
        Map<String, String> page = new LinkedHashMap<>(query);
        ObjectNode answer;
        do {
            page.put("limit", Integer.toString(Math.min(MOST_OF_A_PAGE, limit - items.size())));
            answer = (ObjectNode) ask(path, page);
            answer.path("items").forEach(items::add);
            page.put("cursor", answer.path("next").asText(""));
        } while (items.size() < limit && answer.path("next").isTextual());
        answer.set("items", items);
        return answer;
    }

    public Answer get(String pathAndQuery) {
        return send(request(pathAndQuery).GET().build());
    }

    /** @throws CommandFailure if the stack can not be reached */
    public Answer post(String pathAndQuery, String contentType, String body) {
        try {
            return tryPost(pathAndQuery, contentType, body);
        } catch (IOException e) {
            throw unreachable();
        }
    }

    /** @throws IOException if no answer came; the stack may or may not have taken the request */
    public Answer tryPost(String pathAndQuery, String contentType, String body) throws IOException {
        return exchange(request(pathAndQuery)
                .header("Content-Type", contentType)
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build());
    }

    /** What the stack said no with, as one line. */
    public CommandFailure refused(Answer answer) {
        JsonNode problem = answer.body();
        String title = problem.path("title").asText("HTTP " + answer.status());
        String detail = problem.path("detail").asText("");
        String what = detail.isEmpty() ? title : detail;
        return switch (answer.status()) {
            case 404 -> CommandFailure.failed(what, "see what there is with ./uplift kpis, alerts or improvements");
            case 503 -> CommandFailure.outage(what, "the stack is not ready yet, try again in a few seconds");
            case 400, 422 -> CommandFailure.wrongUsage(what, "change the request, see --help");
            default -> CommandFailure.failed(what + " (HTTP " + answer.status() + ")", "see the stack's log");
        };
    }

    public static String encode(String part) {
        return URLEncoder.encode(part, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private HttpRequest.Builder request(String pathAndQuery) {
        return HttpRequest.newBuilder(URI.create(base + pathAndQuery))
                .timeout(PATIENCE)
                .header("Accept", "application/json, application/problem+json");
    }

    private Answer send(HttpRequest request) {
        try {
            return exchange(request);
        } catch (IOException e) {
            throw unreachable();
        }
    }

    private Answer exchange(HttpRequest request) throws IOException {
        try {
            HttpResponse<String> response = Exchange.send(http, request, HttpResponse.BodyHandlers.ofString());
            Answer answer = new Answer(response.statusCode(), parse(response.body()), retryAfter(response));
            if (answer.isGood() && answer.body().isMissingNode()) {
                throw notUplift();
            }
            return answer;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw CommandFailure.failed("interrupted while waiting for " + base, "try again");
        }
    }

    /** What is at an address says yes to anything, but is no stack. */
    public CommandFailure notUplift() {
        return CommandFailure.failed(base + " does not answer as Uplift does", "check --url and UPLIFT_URL");
    }

    private CommandFailure unreachable() {
        return CommandFailure.outage(
                base + " does not answer", "start a stack with ./uplift up, or see ./uplift doctor");
    }

    private static JsonNode parse(String body) {
        try {
            JsonNode node = JSON.readTree(body);
            return node == null ? MissingNode.getInstance() : node;
        } catch (JsonProcessingException notJson) {
            return MissingNode.getInstance();
        }
    }

    private static Duration retryAfter(HttpResponse<String> response) {
        return response.headers()
                .firstValue("Retry-After")
                .filter(value -> value.matches("\\d{1,6}"))
                .map(value -> Duration.ofSeconds(Long.parseLong(value)))
                .orElse(Duration.ZERO);
    }
}
