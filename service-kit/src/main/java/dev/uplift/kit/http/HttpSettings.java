package dev.uplift.kit.http;

import java.time.Duration;
import java.util.Optional;

/**
 * Where the server listens and what one client may cost.
 *
 * @param host address to bind
 * @param port 0 means any free one
 * @param threads handlers that may run at once; further requests wait
 * @param peerThreads the same for what other instances pass on, on top
 * @param peerSecret without which nothing is taken for passed on; empty: anyone is trusted to be another instance
 * @param connections open connections; beyond them none is accepted until one closes
 * @param bodyBytes of one request, as sent and again after inflating
 * @param bodyTimeout for a whole request body to arrive
 * @param idleTimeout after which a silent connection is closed
 * @param streams answers that may stay open at once (server-sent events)
 * @param stopTimeout for requests in flight when the server stops
 */
public record HttpSettings(
        String host,
        int port,
        int threads,
        int peerThreads,
        Optional<String> peerSecret,
        int connections,
        int bodyBytes,
        Duration bodyTimeout,
        Duration idleTimeout,
        int streams,
        Duration stopTimeout) {

    /** What suits one service on a small machine. */
    public static HttpSettings of(String host, int port) {
        return new HttpSettings(
                host,
                port,
                64,
                16,
                Optional.empty(),
                2_000,
                16 * 1024 * 1024,
                Duration.ofSeconds(30),
                Duration.ofSeconds(30),
                64,
                Duration.ofSeconds(10));
    }

    public HttpSettings withBodyBytes(int bytes) {
        return new HttpSettings(
                host,
                port,
                threads,
                peerThreads,
                peerSecret,
                connections,
                bytes,
                bodyTimeout,
                idleTimeout,
                streams,
                stopTimeout);
    }

    public HttpSettings withBodyTimeout(Duration timeout) {
        return new HttpSettings(
                host,
                port,
                threads,
                peerThreads,
                peerSecret,
                connections,
                bodyBytes,
                timeout,
                idleTimeout,
                streams,
                stopTimeout);
    }

    public HttpSettings withIdleTimeout(Duration timeout) {
        return new HttpSettings(
                host,
                port,
                threads,
                peerThreads,
                peerSecret,
                connections,
                bodyBytes,
                bodyTimeout,
                timeout,
                streams,
                stopTimeout);
    }

    public HttpSettings withPeerSecret(Optional<String> secret) {
        return new HttpSettings(
                host,
                port,
                threads,
                peerThreads,
                secret,
                connections,
                bodyBytes,
                bodyTimeout,
                idleTimeout,
                streams,
                stopTimeout);
    }
}
