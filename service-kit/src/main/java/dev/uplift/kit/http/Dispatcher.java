package dev.uplift.kit.http;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.io.EofException;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.util.Callback;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Jetty's handler: finds the route, runs its handler, and turns every outcome into an answer, all in a thread of the {@link Workers}. So it never blocks the
 * thread of Jetty that calls it.
 */
final class Dispatcher extends Handler.Abstract.NonBlocking {

    private static final Logger LOG = LoggerFactory.getLogger(Dispatcher.class);
    private static final Set<String> METHODS = Set.of("GET", "HEAD", "POST", "PUT", "DELETE", "OPTIONS", "PATCH");

    private final Router router;
    private final HttpSettings settings;
    private final HttpObserver observer;
    private final Workers workers;
    private final Askers askers;

    Dispatcher(Router router, HttpSettings settings, HttpObserver observer, Workers workers) {
        this.router = router;
        this.settings = settings;
        this.observer = observer;
        this.workers = workers;
        this.askers = new Askers(settings.peers());
    }

    @Override
    public boolean handle(
            org.eclipse.jetty.server.Request request, org.eclipse.jetty.server.Response response, Callback callback) {
        long start = System.nanoTime();
        workers.answer(askers.of(request), () -> {
            try {
                answer(start, request, response, callback);
            } catch (RuntimeException | Error e) {
                LOG.error(
                        "{} {} was not answered",
                        request.getMethod(),
                        request.getHttpURI().getPath(),
                        e);
                callback.failed(e);
            }
        });
        return true;
    }

    private void answer(
            long start,
            org.eclipse.jetty.server.Request request,
            org.eclipse.jetty.server.Response response,
            Callback callback) {
        String template = "none";
        Response answer;
        try {
            Router.Match match =
                    router.find(request.getMethod(), request.getHttpURI().getPath());
            if (match instanceof Router.Match.Found found) {
                template = found.route().template().text();
            }
            answer = answer(match, request);
        } catch (ProblemException e) {
            answer = Response.problem(e.problem());
        }
        UnreadBody.settle(request, response, settings);
        send(answer, request, response, callback);
        String method = METHODS.contains(request.getMethod()) ? request.getMethod() : "OTHER";
        observer.answered(method, template, answer.status(), Duration.ofNanos(System.nanoTime() - start));
    }

    private Response answer(Router.Match match, org.eclipse.jetty.server.Request request) {
        if (askers.isImpostor(request)) {
            return Response.problem(Problem.of(
                    403, "forbidden", "Not for you", PeerHeaders.HOP + " is for instances that share a secret"));
        }
        if (match instanceof Router.Match.Found found) {
            return handled(found, request);
        }
        if (match instanceof Router.Match.NoMethod other) {
            return noMethod(request.getMethod(), String.join(", ", other.allowed()));
        }
        return Response.problem(Problem.notFound("no route has this path"));
    }

    private static Response noMethod(String method, String allowed) {
        if (method.equals("OPTIONS")) {
            return Response.empty(204).header("Allow", allowed);
        }
        Problem problem =
                Problem.of(405, "method-not-allowed", "The method is not allowed here", "allowed: " + allowed);
        return Response.problem(problem).header("Allow", allowed);
    }

    private Response handled(Router.Match.Found found, org.eclipse.jetty.server.Request request) {
        try {
            return found.route().handler().handle(new Request(request, found.pathParameters(), settings));
        } catch (ProblemException e) {
            return Response.problem(e.problem());
        } catch (EofException e) {
            return Response.problem(Problem.badRequest("the body ended early"));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Response.problem(Problem.unavailable("the service is stopping", Duration.ofSeconds(1)));
        } catch (Exception e) {
            return failed(found, e);
        }
    }

    private static Response failed(Router.Match.Found found, Exception e) {
        if (e.getCause() instanceof TimeoutException) {
            LOG.debug("client too slow", e);
            return Response.problem(Problem.of(408, "too-slow", "The client was too slow", "the connection was idle"));
        }
        LOG.error(
                "{} {} failed", found.route().method(), found.route().template().text(), e);
        return Response.problem(internalError());
    }

    static Problem internalError() {
        return Problem.of(500, "internal-error", "The service failed", "the failure was logged");
    }

    private void send(
            Response answer,
            org.eclipse.jetty.server.Request request,
            org.eclipse.jetty.server.Response response,
            Callback callback) {
        response.setStatus(answer.status());
        for (Map.Entry<String, String> header : answer.headers().entrySet()) {
            response.getHeaders().put(header.getKey(), header.getValue());
        }
        if (answer.body() instanceof Response.Whole whole) {
            response.write(true, whole.bytes().duplicate(), callback);
        } else if (answer.body() instanceof Response.Streamed streamed) {
            openStream(streamed, request, response, callback);
        }
    }

    private void openStream(
            Response.Streamed streamed,
            org.eclipse.jetty.server.Request request,
            org.eclipse.jetty.server.Response response,
            Callback callback) {
        if (request.getMethod().equals("HEAD")) {
            callback.succeeded();
            return;
        }
        try {
            workers.stream(() -> stream(streamed, response, callback));
        } catch (RejectedExecutionException e) {
            Problem full = Problem.unavailable("too many streams are open", Duration.ofSeconds(5));
            send(Response.problem(full), request, response, callback);
        }
    }

    private static void stream(
            Response.Streamed streamed, org.eclipse.jetty.server.Response response, Callback callback) {
        try (var out = Content.Sink.asOutputStream(response)) {
            streamed.writer().write(out);
        } catch (IOException | InterruptedException e) {
            LOG.debug("stream ended", e);
            callback.failed(e);
            return;
        } catch (RuntimeException e) {
            LOG.error("stream failed", e);
            callback.failed(e);
            return;
        }
        callback.succeeded();
    }
}
