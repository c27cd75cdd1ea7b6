package dev.uplift.standalone.registry;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.uplift.kit.http.Json;
import dev.uplift.kit.http.Request;
import dev.uplift.kit.http.RequestHandler;
import dev.uplift.kit.http.Response;
import dev.uplift.kit.http.Routes;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.avro.Schema;

/** Confluent's REST interface over a {@link SchemaCatalog}: paths, members and error codes are its. */
final class RegistryRoutes {

    private static final String MEDIA_TYPE = "application/vnd.schemaregistry.v1+json";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final SchemaCatalog catalog;

    RegistryRoutes(SchemaCatalog catalog) {
        this.catalog = catalog;
    }

    Routes routes() {
        return Routes.builder()
                .get("/", answering(request -> Map.of()))
                .get("/schemas/types", answering(request -> List.of("AVRO")))
                .get("/schemas/ids/{id}", answering(request -> Map.of("schema", catalog.text(id(request)))))
                .get("/schemas/ids/{id}/schema", answering(request -> tree(catalog.text(id(request)))))
                .get("/schemas/ids/{id}/versions", answering(this::versionsOfId))
                .get("/mode", answering(request -> Map.of("mode", "READWRITE")))
                .addAll(subjects())
                .addAll(compatibility())
                .addAll(config())
                .build();
    }

    private Routes subjects() {
        return Routes.builder()
                .get("/subjects", answering(this::listSubjects))
                .post("/subjects/{subject}", answering(this::lookup))
                .delete("/subjects/{subject}", answering(this::deleteSubject))
                .get("/subjects/{subject}/versions", answering(this::listVersions))
                .post("/subjects/{subject}/versions", answering(this::register))
                .get("/subjects/{subject}/versions/{version}", answering(request -> full(version(request))))
                .get(
                        "/subjects/{subject}/versions/{version}/schema",
                        answering(request -> tree(version(request).schema())))
                .delete("/subjects/{subject}/versions/{version}", answering(this::deleteVersion))
                .build();
    }

    private Routes compatibility() {
        return Routes.builder()
                .post("/compatibility/subjects/{subject}/versions", answering(this::checkAgainstAll))
                .post("/compatibility/subjects/{subject}/versions/{version}", answering(this::checkAgainstOne))
                .build();
    }

    private Routes config() {
        return Routes.builder()
                .get("/config", answering(request -> shown(levelOf(Optional.empty()))))
                .put("/config", answering(request -> setLevel(Optional.empty(), request)))
                .delete("/config", answering(request -> resetLevel(Optional.empty())))
                .get("/config/{subject}", answering(this::subjectLevel))
                .put("/config/{subject}", answering(request -> setLevel(Optional.of(subject(request)), request)))
                .delete("/config/{subject}", answering(request -> resetLevel(Optional.of(subject(request)))))
                .build();
    }

    private List<String> listSubjects(Request request) {
        return catalog.subjects(request.parameter("subjectPrefix").orElse(""), request.flagParameter("deleted"));
    }

    private Map<String, Object> lookup(Request request) throws IOException {
        return full(catalog.lookup(subject(request), schema(request), request.flagParameter("deleted")));
    }

    private Map<String, Object> register(Request request) throws IOException {
        return Map.of("id", catalog.register(subject(request), schema(request)));
    }

    private List<Integer> listVersions(Request request) {
        return catalog.versions(subject(request), request.flagParameter("deleted")).stream()
                .map(StoredSchema::version)
                .toList();
    }

    private List<Map<String, Object>> versionsOfId(Request request) {
        return catalog.versionsOf(id(request), request.flagParameter("deleted")).stream()
                .map(schema -> Map.<String, Object>of("subject", schema.subject(), "version", schema.version()))
                .toList();
    }

    private StoredSchema version(Request request) {
        return catalog.version(subject(request), versionName(request), request.flagParameter("deleted"));
    }

    private List<Integer> deleteSubject(Request request) {
        return catalog.deleteSubject(subject(request), request.flagParameter("permanent"));
    }

    private int deleteVersion(Request request) {
        return catalog.deleteVersion(subject(request), versionName(request), request.flagParameter("permanent"));
    }

    private Map<String, Object> checkAgainstAll(Request request) throws IOException {
        return verdict(request, catalog.objections(subject(request), schema(request)));
    }

    private Map<String, Object> checkAgainstOne(Request request) throws IOException {
        return verdict(request, catalog.objections(subject(request), schema(request), versionName(request)));
    }

    private static Map<String, Object> verdict(Request request, List<String> objections) {
        Map<String, Object> verdict = new LinkedHashMap<>();
        verdict.put("is_compatible", objections.isEmpty());
        if (request.flagParameter("verbose")) {
            verdict.put("messages", objections);
        }
        return verdict;
    }

    private Map<String, String> subjectLevel(Request request) {
        Optional<String> subject = Optional.of(subject(request));
        boolean isGlobalEnough = request.flagParameter("defaultToGlobal");
        return shown(isGlobalEnough && catalog.level(subject).isEmpty() ? levelOf(Optional.empty()) : levelOf(subject));
    }

    private CompatibilityLevel levelOf(Optional<String> subject) {
        return catalog.level(subject).orElseThrow(() -> RegistryException.noLevel(subject.orElse("")));
    }

    private Map<String, String> setLevel(Optional<String> subject, Request request) throws IOException {
        CompatibilityLevel level = CompatibilityLevel.of(
                        body(request).path("compatibility").asText())
                .orElseThrow(RegistryException::invalidLevel);
        catalog.setLevel(subject, Optional.of(level));
        return Map.of("compatibility", level.name());
    }

    /** Answers the level that was in force until now. */
    private Map<String, String> resetLevel(Optional<String> subject) {
        CompatibilityLevel before = levelOf(subject);
        catalog.setLevel(subject, Optional.empty());
        return shown(before);
    }

    private static Map<String, String> shown(CompatibilityLevel level) {
        return Map.of("compatibilityLevel", level.name());
    }

    private static Map<String, Object> full(StoredSchema schema) {
        Map<String, Object> full = new LinkedHashMap<>();
        full.put("subject", schema.subject());
        full.put("version", schema.version());
        full.put("id", schema.id());
        full.put("schema", schema.schema());
        return full;
    }

    private static String subject(Request request) {
        return request.pathParameter("subject");
    }

    private static VersionName versionName(Request request) {
        return VersionName.parse(request.pathParameter("version"));
    }

    private static int id(Request request) {
        try {
            return Integer.parseInt(request.pathParameter("id"));
        } catch (NumberFormatException e) {
            throw RegistryException.schemaNotFound("with this id");
        }
    }

    private static Schema schema(Request request) throws IOException {
        JsonNode body = body(request);
        if (!body.path("schemaType").asText("AVRO").equals("AVRO")) {
            throw RegistryException.invalidSchema("this registry keeps Avro schemas only");
        }
        if (!body.path("references").isEmpty()) {
            throw RegistryException.invalidSchema("this registry keeps no references between schemas");
        }
        return SchemaCatalog.parse(body.path("schema").asText());
    }

    private static JsonNode body(Request request) throws IOException {
        try (var sent = request.body()) {
            return JSON.readTree(sent);
        } catch (JsonProcessingException e) {
            throw RegistryException.malformed("the body is no JSON");
        }
    }

    private static JsonNode tree(String schema) throws IOException {
        return JSON.readTree(schema);
    }

    private static RequestHandler answering(Answer answer) {
        return request -> {
            try {
                return Response.bytes(200, MEDIA_TYPE, Json.bytes(answer.to(request)));
            } catch (RegistryException e) {
                Map<String, Object> error = new LinkedHashMap<>();
                error.put("error_code", e.code());
                error.put("message", e.getMessage());
                return Response.bytes(e.status(), MEDIA_TYPE, Json.bytes(error));
            }
        };
    }

    /** What is answered as JSON; a {@link RegistryException} is answered as its error. */
    @FunctionalInterface
    private interface Answer {
        Object to(Request request) throws IOException;
    }
}
