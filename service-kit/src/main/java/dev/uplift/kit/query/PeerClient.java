package dev.uplift.kit.query;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;

/** Passes a question on to another instance. */
public final class PeerClient {

    private static final Duration CONNECT = Duration.ofSeconds(2);
    private static final Duration BEYOND_TIMEOUT = Duration.ofSeconds(8);

    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(CONNECT)
            .build();

    /** What the peer said. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    public record Said(int status, String contentType, byte[] body) {}

    /**
     * @param pathAndQuery as the client sent it
     * @param timeout the client's own
     * @return empty if the peer is out of reach
     */
    public Optional<Said> ask(URI peer, String pathAndQuery, String hop, Duration timeout) {
        HttpRequest request = HttpRequest.newBuilder(peer.resolve(pathAndQuery))
                .header(Hop.HEADER, hop)
                .timeout(timeout.plus(BEYOND_TIMEOUT))
                .build();
        try {
            HttpResponse<byte[]> response = client.send(request, HttpResponse.BodyHandlers.ofByteArray());
            String type = response.headers().firstValue("Content-Type").orElse("application/json");
            return Optional.of(new Said(response.statusCode(), type, response.body()));
        } catch (IOException e) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }
}
