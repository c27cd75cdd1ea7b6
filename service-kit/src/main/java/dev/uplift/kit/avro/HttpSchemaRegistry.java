package dev.uplift.kit.avro;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.uplift.kit.http.Exchange;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;

/**
 * A schema registry behind Confluent's REST interface. Of several addresses the first that answers is asked; each
 * request is tried at each address once.
 *
 * <p>Source: Confluent Schema Registry API Reference.
 */
public final class HttpSchemaRegistry implements SchemaRegistry {

    private static final String AVRO = "AVRO";
    private static final String MEDIA_TYPE = "application/vnd.schemaregistry.v1+json";
    private static final Duration TIMEOUT = Duration.ofSeconds(5);

    /** Whoever stands before the registry does not let us ask: what we would ask about may be well. */
    private static final Set<Integer> NOT_ABOUT_SCHEMAS = Set.of(401, 403, 407, 408, 429);

    /** Of a registry's own paths it says 40401 and the like. */
    private static final int NO_SUCH_PATH = 404;

    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient client = HttpClient.newBuilder()
            .connectTimeout(TIMEOUT)
            .version(HttpClient.Version.HTTP_1_1)
            .build();
    private final List<URI> addresses;
    private final Optional<String> authorization;
    private volatile int preferred;

    /**
     * @param addresses of equal instances
     * @param userInfo {@code user:password}, if the registry asks for it; otherwise that of the first address that has one
     */
    public HttpSchemaRegistry(List<URI> addresses, Optional<String> userInfo) {
        this.addresses =
                addresses.stream().map(HttpSchemaRegistry::withoutUserInfo).toList();
        this.authorization = userInfo.or(() -> userInfoOf(addresses))
                .map(info -> "Basic " + Base64.getEncoder().encodeToString(info.getBytes(StandardCharsets.UTF_8)));
    }

    private static Optional<String> userInfoOf(List<URI> addresses) {
        return addresses.stream()
                .map(URI::getUserInfo)
                .filter(info -> info != null && !info.isEmpty())
                .findFirst();
    }

    /** Addresses are told in messages and logs. */
    private static URI withoutUserInfo(URI address) {
        String userInfo = address.getRawUserInfo();
        return userInfo == null
                ? address
                : URI.create(address.toString().replaceFirst(Pattern.quote(userInfo + "@"), ""));
    }

    @Override
    public int register(String subject, Schema schema) {
        return post("/subjects/" + encode(subject) + "/versions", schemaBody(schema))
                .path("id")
                .intValue();
    }

    @Override
    public int idOf(String subject, Schema schema) {
        return post("/subjects/" + encode(subject), schemaBody(schema))
                .path("id")
                .intValue();
    }

    @Override
    public Registered latest(String subject) {
        JsonNode answer = get("/subjects/" + encode(subject) + "/versions/latest");
        return new Registered(answer.path("id").intValue(), parse(answer));
    }

    @Override
    public Schema schemaOf(int id) {
        return parse(get("/schemas/ids/" + id));
    }

    @Override
    public void setCompatibility(String subject, String level) {
        String body = JSON.createObjectNode().put("compatibility", level).toString();
        send("PUT", "/config/" + encode(subject), body);
    }

    private JsonNode get(String path) {
        return send("GET", path, "");
    }

    private JsonNode post(String path, String body) {
        return send("POST", path, body);
    }

    private JsonNode send(String method, String path, String body) {
        IOException last = new IOException("no address of a schema registry is configured");
        for (int attempt = 0; attempt < addresses.size(); attempt++) {
            int index = (preferred + attempt) % addresses.size();
            try {
                JsonNode answer = exchange(request(addresses.get(index), method, path, body));
                preferred = index;
                return answer;
            } catch (IOException e) {
                last = e;
            }
        }
        throw new RegistryUnavailableException("schema registry " + addresses + " is away: " + last.getMessage(), last);
    }

    private HttpRequest request(URI address, String method, String path, String body) {
        String base = address.toString().replaceAll("/+$", "");
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(base + path))
                .timeout(TIMEOUT)
                .header("Accept", MEDIA_TYPE)
                .header("Content-Type", MEDIA_TYPE)
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        authorization.ifPresent(value -> request.header("Authorization", value));
        return request.build();
    }

    /**
     * @throws IOException if the server is away or in trouble
     */
    private JsonNode exchange(HttpRequest request) throws IOException {
        HttpResponse<String> response;
        try {
            response = Exchange.send(client, request, BodyHandlers.ofString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
        if (response.statusCode() >= 500 || NOT_ABOUT_SCHEMAS.contains(response.statusCode())) {
            throw outage(response);
        }
        JsonNode answer = json(response);
        if (response.statusCode() >= 400) {
            int code = answer.path("error_code").asInt(response.statusCode());
            if (code == NO_SUCH_PATH) {
                throw outage(response);
            }
            throw new RegistryRefusalException(code, answer.path("message").asText("refused by " + request.uri()));
        }
        return answer;
    }

    private static IOException outage(HttpResponse<String> response) {
        return new IOException("status " + response.statusCode() + " from " + response.uri());
    }

    private static JsonNode json(HttpResponse<String> response) throws IOException {
        try {
            return JSON.readTree(response.body());
        } catch (JsonProcessingException e) {
            throw new IOException("no JSON from " + response.uri(), e);
        }
    }

    private static Schema parse(JsonNode answer) {
        String type = answer.path("schemaType").asText(AVRO);
        if (!type.equals(AVRO)) {
            throw new RegistryRefusalException(RegistryRefusalException.INVALID_SCHEMA, "is of type " + type);
        }
        try {
            return new Schema.Parser().parse(answer.path("schema").asText());
        } catch (AvroRuntimeException e) {
            throw new RegistryRefusalException(
                    RegistryRefusalException.INVALID_SCHEMA, "is no Avro: " + e.getMessage());
        }
    }

    private static String schemaBody(Schema schema) {
        return JSON.valueToTree(Map.of("schema", schema.toString())).toString();
    }

    private static String encode(String subject) {
        return URLEncoder.encode(subject, StandardCharsets.UTF_8);
    }
}
