package dev.uplift.standalone;

import dev.uplift.kit.http.HttpSettings;
import dev.uplift.kit.http.HttpShell;
import dev.uplift.kit.http.Request;
import dev.uplift.kit.http.Response;
import dev.uplift.kit.http.Routes;
import dev.uplift.standalone.cli.StackClient;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;

/** The real HTTP server over canned answers; remembers what it was sent. */
public final class FakeStack implements AutoCloseable {

    private final List<Received> received = new CopyOnWriteArrayList<>();
    private final Queue<Response> eventAnswers = new ConcurrentLinkedQueue<>();
    private final Queue<Response> markAnswers = new ConcurrentLinkedQueue<>();
    private final HttpShell shell;

    /** One request with a body. */
    public record Received(String path, String contentType, String body) {

        public List<String> lines() {
            return body.lines().toList();
        }
    }

    private FakeStack(Routes questions) {
        Routes routes = Routes.builder()
                .post("/v1/events", this::events)
                .post("/v1/replay/marks", this::marks)
                .addAll(questions)
                .build();
        this.shell = HttpShell.start(HttpSettings.of("127.0.0.1", 0), routes);
    }

    public static FakeStack start() {
        return new FakeStack(Routes.none());
    }

    public static FakeStack answering(Routes questions) {
        return new FakeStack(questions);
    }

    /** The next POST of events gets this answer; once there are no more, all get 202. */
    public FakeStack thenAnswer(Response response) {
        eventAnswers.add(response);
        return this;
    }

    /** The next mark gets this answer; once there are no more, all get 202. */
    public FakeStack thenAnswerMark(Response response) {
        markAnswers.add(response);
        return this;
    }

    public URI address() {
        return URI.create("http://127.0.0.1:" + shell.port());
    }

    public StackClient client() {
        return new StackClient(address());
    }

    public List<Received> received() {
        return List.copyOf(received);
    }

    @Override
    public void close() {
        shell.close();
    }

    private Response events(Request request) throws IOException {
        Response answer = eventAnswers.poll();
        return remembered(request, answer == null ? Response.json(202, Map.of("rejected", 0)) : answer);
    }

    private Response marks(Request request) throws IOException {
        Response answer = markAnswers.poll();
        return remembered(request, answer == null ? Response.json(202, Map.of()) : answer);
    }

    private Response remembered(Request request, Response answer) throws IOException {
        String body = new String(request.body().readAllBytes(), StandardCharsets.UTF_8);
        received.add(new Received(request.path(), request.mediaType().orElse(""), body));
        return answer;
    }
}
