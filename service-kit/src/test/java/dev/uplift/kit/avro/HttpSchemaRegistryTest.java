package dev.uplift.kit.avro;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HttpSchemaRegistryTest {

    private static final String NO_AVRO = "{\"schemaType\":\"JSON\",\"schema\":\"{}\"}";

    private final List<String> authorizations = new CopyOnWriteArrayList<>();

    @Test
    void identifiesItselfWithUserAndPasswordOfTheAddress() throws IOException {
        asking(200, "{\"schema\":\"\\\"string\\\"\"}", registry -> registry.schemaOf(1));

        assertThat(authorizations).containsExactly("Basic a2V5OnNlY3JldA==");
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 403, 404, 407, 408, 429, 500, 503})
    void whoDoesNotLetUsAskIsAnOutage(int status) throws IOException {
        asking(
                status,
                "{\"message\":\"no\"}",
                registry -> assertThatThrownBy(() -> registry.schemaOf(1))
                        .isInstanceOf(RegistryUnavailableException.class)
                        .hasMessageContaining("status " + status));
    }

    @Test
    void anIdThatIsNotKnownIsARefusal() throws IOException {
        asking(
                404,
                "{\"error_code\":40403,\"message\":\"Schema not found\"}",
                registry -> assertThatThrownBy(() -> registry.schemaOf(1))
                        .isInstanceOfSatisfying(
                                RegistryRefusalException.class,
                                refusal ->
                                        assertThat(refusal.code()).isEqualTo(RegistryRefusalException.UNKNOWN_SCHEMA)));
    }

    @ParameterizedTest
    @ValueSource(strings = {NO_AVRO, "{\"schema\":\"{}\"}", "{\"schema\":\"nonsense\"}"})
    void whatIsNoAvroIsRefusedAndAskedForOnce(String schema) throws IOException {
        asking(200, schema, registry -> {
            SchemaRegistry cached = new CachedSchemaRegistry(registry);

            assertThatThrownBy(() -> cached.schemaOf(1)).isInstanceOf(RegistryRefusalException.class);
            assertThatThrownBy(() -> cached.schemaOf(1)).isInstanceOf(RegistryRefusalException.class);
        });

        assertThat(authorizations).hasSize(1);
    }

    @Test
    void neverTellsThePassword() {
        URI away = URI.create("http://key:secret@127.0.0.1:1");

        assertThatThrownBy(() -> new HttpSchemaRegistry(List.of(away), Optional.empty()).schemaOf(1))
                .isInstanceOf(RegistryUnavailableException.class)
                .hasMessageContaining("http://127.0.0.1:1")
                .hasMessageNotContaining("secret");
    }

    private void asking(int status, String answer, Consumer<SchemaRegistry> question) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            authorizations.add(exchange.getRequestHeaders().getFirst("Authorization"));
            byte[] body = answer.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
        try {
            URI address = URI.create(
                    "http://key:secret@127.0.0.1:" + server.getAddress().getPort());
            question.accept(new HttpSchemaRegistry(List.of(address), Optional.empty()));
        } finally {
            server.stop(0);
        }
    }
}
