package dev.uplift.kit.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class ExchangeTest {

    private static final Duration LIMIT = Duration.ofSeconds(3);
    private static final String HALF_AN_ANSWER = "HTTP/1.1 200 OK\r\nContent-Length: 8\r\n\r\nhalf";

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    @Test
    @Timeout(30)
    void aBodyThatStallsIsGivenUpAndItsConnectionClosed() throws Exception {
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            CompletableFuture<Void> hungUp = CompletableFuture.runAsync(() -> stall(server));

            assertThatThrownBy(() -> Exchange.send(client, request(server.getLocalPort()), BodyHandlers.ofString()))
                    .isInstanceOf(HttpTimeoutException.class);

            hungUp.get(10, TimeUnit.SECONDS);
        }
    }

    @Test
    void whoDoesNotListenIsToldAsTheClientTellsIt() {
        assertThatThrownBy(() -> Exchange.send(client, request(1), BodyHandlers.ofString()))
                .isInstanceOf(ConnectException.class);
    }

    private static HttpRequest request(int port) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port))
                .timeout(LIMIT)
                .build();
    }

    /** Returns when the client hangs up. */
    private static void stall(ServerSocket server) {
        try (Socket socket = server.accept()) {
            socket.getOutputStream().write(HALF_AN_ANSWER.getBytes(UTF_8));
            socket.getInputStream().transferTo(OutputStream.nullOutputStream());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
