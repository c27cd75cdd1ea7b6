package dev.uplift.kit.http;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A question to another server, and its whole answer. */
public final class Exchange {

    private Exchange() {}

    /**
     * As the client sends, but the request's time limit is for the answer's body as well; the client's own ends with the
     * headers, and a body that stalls is waited for without end.
     *
     * @param request with a time limit
     * @throws HttpTimeoutException if the answer is not complete by then; the connection is closed
     */
    public static <T> HttpResponse<T> send(HttpClient client, HttpRequest request, HttpResponse.BodyHandler<T> handler)
            throws IOException, InterruptedException {
        Duration limit = request.timeout().orElseThrow();
        CompletableFuture<HttpResponse<T>> answer = client.sendAsync(request, handler);
        try {
            return answer.get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw new HttpTimeoutException("no whole answer within " + limit);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof IOException failure ? failure : new IOException(e);
        } finally {
            answer.cancel(true);
        }
    }
}
