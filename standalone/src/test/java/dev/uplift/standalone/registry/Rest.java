package dev.uplift.standalone.registry;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;

/** A registry as its clients see it. */
record Rest(String url) {

    private static final HttpClient CLIENT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    record Answer(int status, String body) {}

    Answer get(String path) throws IOException, InterruptedException {
        return call("GET", path, "");
    }

    Answer register(String subject, String schema) throws IOException, InterruptedException {
        return call("POST", "/subjects/" + subject + "/versions", schemaBody(schema));
    }

    Answer call(String method, String path, String body) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(url + path))
                .method(
                        method,
                        body.isEmpty()
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofString(body))
                .header("Content-Type", "application/vnd.schemaregistry.v1+json")
                .build();
        HttpResponse<String> response = CLIENT.send(request, HttpResponse.BodyHandlers.ofString());
        return new Answer(response.statusCode(), response.body());
    }

    static String schemaBody(String schema) throws IOException {
        return new ObjectMapper().writeValueAsString(Map.of("schema", schema));
    }
}
