package dev.uplift.kit.query;

import dev.uplift.kit.http.Exchange;
import dev.uplift.kit.http.PeerHeaders;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Passes a question on to another instance. */
public final class PeerClient {

    private static final Logger LOG = LoggerFactory.getLogger(PeerClient.class);
    private static final Duration CONNECT = Duration.ofSeconds(2);
    private static final Duration TO_ANSWER = Duration.ofSeconds(8);
    private static final int FORBIDDEN = 403;
    private static final Duration TELL_AGAIN = Duration.ofSeconds(30);

    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(CONNECT)
            .build();
    private final Optional<String> secret;
    private final Map<URI, Long> toldNanos = new ConcurrentHashMap<>();

    /** @param secret that instances share; empty: they need none */
    public PeerClient(Optional<String> secret) {
        this.secret = secret;
    }

    /** What the peer said. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    public record Said(int status, String contentType, byte[] body) {}

    /**
     * @param pathAndQuery as the client sent it
     * @return empty if the peer is out of reach, or does not take this one for a peer
     */
    public Optional<Said> ask(URI peer, String pathAndQuery, String hop) {
        try {
            Said said = send(peer, pathAndQuery, hop);
            if (said.status() == FORBIDDEN) {
                tell(peer, "it has another secret");
                return Optional.empty();
            }
            return Optional.of(said);
        } catch (IOException e) {
            tell(peer, e.toString());
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    private Said send(URI peer, String pathAndQuery, String hop) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(peer.resolve(pathAndQuery))
                .header(PeerHeaders.HOP, hop)
                .timeout(TO_ANSWER);
        secret.ifPresent(shared -> request.header(PeerHeaders.SECRET, shared));
        HttpResponse<byte[]> response = Exchange.send(client, request.build(), HttpResponse.BodyHandlers.ofByteArray());
        String type = response.headers().firstValue("Content-Type").orElse("application/json");
        return new Said(response.statusCode(), type, response.body());
    }

    /** Of each peer now and then: a peer that is gone is asked often. */
    private void tell(URI peer, String why) {
        long now = System.nanoTime();
        Long before = toldNanos.get(peer);
        if (before == null || now - before > TELL_AGAIN.toNanos()) {
            toldNanos.put(peer, now);
            LOG.warn("{} does not answer: {}", peer, why);
        }
    }
}
