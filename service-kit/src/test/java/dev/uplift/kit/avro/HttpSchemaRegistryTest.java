package dev.uplift.kit.avro;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class HttpSchemaRegistryTest {

    @Test
    void identifiesItselfWithUserAndPasswordOfTheAddress() throws Exception {
        CompletableFuture<String> authorization = new CompletableFuture<>();
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            authorization.complete(exchange.getRequestHeaders().getFirst("Authorization"));
            byte[] schema = "{\"schema\":\"\\\"string\\\"\"}".getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, schema.length);
            exchange.getResponseBody().write(schema);
            exchange.close();
        });
        server.start();
        try {
            URI address = URI.create(
                    "http://key:secret@127.0.0.1:" + server.getAddress().getPort());

            new HttpSchemaRegistry(List.of(address), Optional.empty()).schemaOf(1);

            assertThat(authorization.get()).isEqualTo("Basic a2V5OnNlY3JldA==");
        } finally {
            server.stop(0);
        }
    }

    @Test
    void neverTellsThePassword() {
        URI away = URI.create("http://key:secret@127.0.0.1:1");

        assertThatThrownBy(() -> new HttpSchemaRegistry(List.of(away), Optional.empty()).schemaOf(1))
                .isInstanceOf(RegistryUnavailableException.class)
                .hasMessageContaining("http://127.0.0.1:1")
                .hasMessageNotContaining("secret");
    }
}
