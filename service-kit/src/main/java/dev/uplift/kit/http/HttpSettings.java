package dev.uplift.kit.http;

import java.time.Duration;
import java.util.Optional;

/**
 * Where the server listens and what one client may cost.
 *
 * @param host address to bind
 * @param port 0 means any free one
 * @param threads handlers that may run at once; further requests wait
 * @param peers what other instances are answered with
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
        Peers peers,
        int connections,
        int bodyBytes,
        Duration bodyTimeout,
        Duration idleTimeout,
        int streams,
        Duration stopTimeout) {

    /**
     * How other instances are answered.
     *
     * @param threads for what they pass on, on top of those for clients
     * @param secret without which nothing is taken for passed on; empty: anyone is trusted to be another instance
     */
    public record Peers(int threads, Optional<String> secret) {}

    /** What suits one service on a small machine. */
    public static HttpSettings of(String host, int port) {
        return new HttpSettings(
                host,
                port,
                64,
                new Peers(16, Optional.empty()),
                2_000,
                16 * 1024 * 1024,
                Duration.ofSeconds(30),
                Duration.ofSeconds(30),
                64,
                Duration.ofSeconds(10));
    }

    public HttpSettings withBodyBytes(int bytes) {
        return new HttpSettings(
                host, port, threads, peers, connections, bytes, bodyTimeout, idleTimeout, streams, stopTimeout);
    }

    public HttpSettings withBodyTimeout(Duration timeout) {
        return new HttpSettings(
                host, port, threads, peers, connections, bodyBytes, timeout, idleTimeout, streams, stopTimeout);
    }

    public HttpSettings withIdleTimeout(Duration timeout) {
        return new HttpSettings(
                host, port, threads, peers, connections, bodyBytes, bodyTimeout, timeout, streams, stopTimeout);
    }

    public HttpSettings withPeerSecret(Optional<String> secret) {
        return new HttpSettings(
                host,
                port,
                threads,
                new Peers(peers.threads(), secret),
                connections,
                bodyBytes,
                bodyTimeout,
                idleTimeout,
                streams,
                stopTimeout);
    }
}
