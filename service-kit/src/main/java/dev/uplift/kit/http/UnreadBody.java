package dev.uplift.kit.http;

import java.io.IOException;
import java.io.InputStream;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpHeaderValue;
import org.eclipse.jetty.io.Content;

/**
 * What is left of a request body when its answer is known, because it was refused before it was read. It is read to its
 * end, within the limits of a body: a connection closed upon unread bytes is reset, and the client would see that
 * instead of the answer (RFC 9112, section 9.6). A connection that can not go on says so in the answer, so that no client
 * sends its next request into it.
 */
final class UnreadBody {

    private static final int CHUNK_BYTES = 16 * 1024;

    private UnreadBody() {}

    static void settle(
            org.eclipse.jetty.server.Request request, org.eclipse.jetty.server.Response response, HttpSettings limits) {
        boolean isRead = awaitsContinue(request) ? request.consumeAvailable() : drain(request, limits);
        if (!isRead) {
            response.getHeaders().put(HttpHeader.CONNECTION, HttpHeaderValue.CLOSE.asString());
        }
    }

    /** Reading on would invite a client that asked first to send what is refused already. */
    private static boolean awaitsContinue(org.eclipse.jetty.server.Request request) {
        return request.getHeaders().contains(HttpHeader.EXPECT, HttpHeaderValue.CONTINUE.asString());
    }

    private static boolean drain(org.eclipse.jetty.server.Request request, HttpSettings limits) {
        try {
            InputStream rest =
                    new BoundedBody(Content.Source.asInputStream(request), limits.bodyBytes(), limits.bodyTimeout());
            return rest.read() < 0 || isReadToItsEnd(rest);
        } catch (IOException | ProblemException tooMuchOrGone) {
            return false;
        }
    }

    private static boolean isReadToItsEnd(InputStream rest) throws IOException {
        byte[] chunk = new byte[CHUNK_BYTES];
        int read = 0;
        while (read >= 0) {
            read = rest.read(chunk, 0, chunk.length);
        }
        return true;
    }
}
