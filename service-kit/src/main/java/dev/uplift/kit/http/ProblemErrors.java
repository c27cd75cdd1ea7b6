package dev.uplift.kit.http;

import java.time.Duration;
import java.util.Map;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;

/** What Jetty itself refuses (bad request lines, too large headers) is answered as a problem too. */
final class ProblemErrors extends ErrorHandler {

    @Override
    public boolean handle(
            org.eclipse.jetty.server.Request request, org.eclipse.jetty.server.Response response, Callback callback) {
        Response answer = Response.problem(problem(response.getStatus()));
        answer.headers().forEach((name, value) -> response.getHeaders().put(name, value));
        body(answer, response, callback);
        return true;
    }

    private static void body(Response answer, org.eclipse.jetty.server.Response response, Callback callback) {
        if (answer.body() instanceof Response.Whole whole) {
            response.write(true, whole.bytes().duplicate(), callback);
        }
    }

    private static Problem problem(int status) {
        Map<Integer, String> words = Map.of(
                400, "malformed",
                404, "not-found",
                408, "too-slow",
                413, "too-large",
                414, "uri-too-long",
                431, "headers-too-large",
                503, "unavailable");
        String title = HttpStatus.getMessage(status);
        Problem problem = Problem.of(
                status, words.getOrDefault(status, status >= 500 ? "internal-error" : "malformed"), title, title);
        return status == HttpStatus.SERVICE_UNAVAILABLE_503 ? problem.retryAfter(Duration.ofSeconds(1)) : problem;
    }
}
