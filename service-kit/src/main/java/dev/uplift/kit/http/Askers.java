package dev.uplift.kit.http;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Objects;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;

/** Tells who asks, by what a request's path and headers say; none of its body is read for that. */
final class Askers {

    private static final String HEALTH = "/health/";

    private final HttpSettings.Peers peers;

    Askers(HttpSettings.Peers peers) {
        this.peers = peers;
    }

    Workers.Asker of(Request request) {
        if (request.getHttpURI().getPath().startsWith(HEALTH) && !hasBody(request)) {
            return Workers.Asker.SUPERVISOR;
        }
        return isPassedOn(request) && isTrusted(request) ? Workers.Asker.PEER : Workers.Asker.CLIENT;
    }

    /** Whether it claims to be another instance and does not know the secret. */
    boolean isImpostor(Request request) {
        return isPassedOn(request) && !isTrusted(request);
    }

    private static boolean hasBody(Request request) {
        return request.getLength() > 0 || request.getHeaders().contains(HttpHeader.TRANSFER_ENCODING);
    }

    private static boolean isPassedOn(Request request) {
        return request.getHeaders().contains(PeerHeaders.HOP);
    }

    /** Compared in a time that does not tell how much of it is right. */
    private boolean isTrusted(Request request) {
        String given = Objects.requireNonNullElse(request.getHeaders().get(PeerHeaders.SECRET), "");
        return peers.secret()
                .map(secret -> MessageDigest.isEqual(bytes(secret), bytes(given)))
                .orElse(true);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
