package dev.uplift.kit.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class HttpShellTest {

    private static final int LIMIT = 10_000;

    private final HttpClient client = HttpClient.newHttpClient();
    private HttpShell shell;

    @BeforeEach
    void start() {
        Routes routes = Routes.builder()
                .get("/things/{thing}/parts/{part}", HttpShellTest::echoPath)
                .get("/things/all/parts/{part}", request -> Response.text(200, "literal"))
                .get(
                        "/query",
                        request -> Response.text(200, request.parameter("q").orElse("none")))
                .get("/limit", request -> Response.text(200, "" + request.intParameter("limit", 100, 1, 1000)))
                .get("/broken", request -> {
                    throw new IllegalStateException("secret");
                })
                .get("/stream", request -> Response.stream("text/event-stream", HttpShellTest::writeEvents))
                .post(
                        "/length",
                        request -> Response.text(200, "" + request.body().readAllBytes().length))
                .build();
        HttpSettings settings = HttpSettings.of("127.0.0.1", 0)
                .withBodyBytes(LIMIT)
                .withBodyTimeout(Duration.ofMillis(500))
                .withIdleTimeout(Duration.ofSeconds(5));
        shell = HttpShell.start(settings, routes);
    }

    @AfterEach
    void stop() {
        shell.close();
    }

    @Test
    void decodesPathParametersSegmentBySegment() throws Exception {
        assertThat(get("/things/a%2Fb/parts/k%7Cs%3D1%25+").body()).isEqualTo("a/b k|s=1%+");
    }

    @Test
    void prefersLiteralSegments() throws Exception {
        assertThat(get("/things/all/parts/1").body()).isEqualTo("literal");
    }

    @Test
    void decodesQueries() throws Exception {
        assertThat(get("/query?q=a%26b+c").body()).isEqualTo("a&b c");
        assertThat(get("/query?q=%ff").statusCode()).isEqualTo(400);
        assertProblem(get("/query?q=1&q=2"), 400, "bad-parameter");
    }

    @Test
    void refusesNumbersOutOfRange() throws Exception {
        assertThat(get("/limit").body()).isEqualTo("100");
        assertProblem(get("/limit?limit=1001"), 400, "bad-parameter");
        assertProblem(get("/limit?limit=x"), 400, "bad-parameter");
    }

    @Test
    void answersUnknownPathsAndMethodsWithProblems() throws Exception {
        assertProblem(get("/nothing"), 404, "not-found");
        HttpResponse<String> deleted = send(request("/query").DELETE());
        assertProblem(deleted, 405, "method-not-allowed");
        assertThat(deleted.headers().firstValue("Allow")).contains("GET, HEAD, OPTIONS");
    }

    @Test
    void answersHeadAndOptions() throws Exception {
        HttpResponse<String> head = send(request("/query").method("HEAD", BodyPublishers.noBody()));
        assertThat(head.statusCode()).isEqualTo(200);
        assertThat(head.body()).isEmpty();
        HttpResponse<String> options = send(request("/query").method("OPTIONS", BodyPublishers.noBody()));
        assertThat(options.statusCode()).isEqualTo(204);
    }

    @Test
    void hidesWhatBroke() throws Exception {
        HttpResponse<String> response = get("/broken");
        assertProblem(response, 500, "internal-error");
        assertThat(response.body()).doesNotContain("secret").doesNotContain("Exception");
    }

    @Test
    void refusesBodiesOverTheLimit() throws Exception {
        assertThat(post("/length", new byte[LIMIT], Map.of()).body()).isEqualTo("" + LIMIT);
        assertProblem(post("/length", new byte[LIMIT + 1], Map.of()), 413, "too-large");
    }

    @Test
    void inflatesGzipUpToTheLimit() throws Exception {
        Map<String, String> gzip = Map.of("Content-Encoding", "gzip");
        assertThat(post("/length", gzipped(LIMIT), gzip).body()).isEqualTo("" + LIMIT);
        assertProblem(post("/length", gzipped(100 * LIMIT), gzip), 413, "too-large");
    }

    @Test
    void refusesDamagedAndUnknownEncodings() throws Exception {
        Map<String, String> gzip = Map.of("Content-Encoding", "gzip");
        byte[] truncated = java.util.Arrays.copyOf(gzipped(5000), 20);
        assertProblem(post("/length", new byte[20], gzip), 400, "malformed");
        assertProblem(post("/length", truncated, gzip), 400, "malformed");
        assertProblem(post("/length", new byte[20], Map.of("Content-Encoding", "br")), 415, "unsupported-media-type");
    }

    @Test
    void endsSlowBodies() throws Exception {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), shell.port())) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream().write(ascii("POST /length HTTP/1.1\r\nHost: x\r\nContent-Length: 1000\r\n\r\n"));
            AtomicBoolean answered = new AtomicBoolean();
            Thread drip = new Thread(() -> drip(socket, answered));
            drip.start();
            String answer = new String(socket.getInputStream().readNBytes(12), StandardCharsets.US_ASCII);
            answered.set(true);
            drip.join();
            assertThat(answer).isEqualTo("HTTP/1.1 408");
        }
    }

    @Test
    void answersWhatIsNotHttpWithAProblem() throws Exception {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), shell.port())) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream().write(ascii("GET /query?%%% HTTP/9.9\r\n\r\n"));
            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
            assertThat(answer).startsWith("HTTP/1.1 ").contains("application/problem+json");
        }
    }

    @Test
    void keepsTheConnectionOfARefusedRequestWhoseBodyComesLate() throws Exception {
        Routes get = Routes.builder()
                .get("/query", request -> Response.text(200, "next"))
                .build();
        try (HttpShell patient = HttpShell.start(HttpSettings.of("127.0.0.1", 0), get);
                Socket socket = new Socket(InetAddress.getLoopbackAddress(), patient.port())) {
            socket.getOutputStream().write(ascii("POST /query HTTP/1.1\r\nHost: x\r\nContent-Length: 3\r\n\r\n"));
            socket.setSoTimeout(200);
            assertThatThrownBy(() -> socket.getInputStream().read()).isInstanceOf(SocketTimeoutException.class);
            socket.setSoTimeout(10_000);
            socket.getOutputStream().write(ascii("abcGET /query HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"));
            String answers = new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
            assertThat(answers)
                    .startsWith("HTTP/1.1 405 ")
                    .contains("HTTP/1.1 200 ")
                    .endsWith("next");
        }
    }

    @Test
    void saysThatItClosesTheConnectionOfABodyItWillNotRead() throws Exception {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), shell.port())) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream()
                    .write(ascii(
                            "POST /query HTTP/1.1\r\nHost: x\r\nExpect: 100-continue\r\nContent-Length: 3\r\n\r\n"));
            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
            assertThat(answer).startsWith("HTTP/1.1 405 ").contains("Connection: close");
        }
    }

    @Test
    void streamsEventsAsTheyComeAndHandlersStayFree() throws Exception {
        HttpResponse<java.io.InputStream> stream =
                client.send(request("/stream").GET().build(), BodyHandlers.ofInputStream());
        assertThat(stream.headers().firstValue("Content-Type")).contains("text/event-stream");
        assertThat(new String(stream.body().readNBytes(9), StandardCharsets.US_ASCII))
                .isEqualTo("data: 1\n\n");
        assertThat(get("/query").statusCode()).isEqualTo(200);
        stream.body().close();
    }

    @Test
    void tellsItsHealthWhileClientsTakeAllOtherThreads() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch end = new CountDownLatch(1);
        Routes routes = Routes.builder()
                .get("/slow", request -> {
                    begun.countDown();
                    end.await();
                    return Response.text(200, "at last");
                })
                .get("/health/live", request -> Response.text(200, "lives"))
                .build();
        HttpSettings usual = HttpSettings.of("127.0.0.1", 0);
        HttpSettings single = new HttpSettings(
                usual.host(),
                0,
                1,
                usual.peers(),
                usual.connections(),
                usual.bodyBytes(),
                usual.bodyTimeout(),
                usual.idleTimeout(),
                usual.streams(),
                usual.stopTimeout());
        try (HttpShell busy = HttpShell.start(single, routes)) {
            var slow = client.sendAsync(requestTo(busy, "/slow").build(), BodyHandlers.ofString());
            assertThat(begun.await(10, TimeUnit.SECONDS)).isTrue();
            HttpResponse<String> health = client.send(
                    requestTo(busy, "/health/live")
                            .timeout(Duration.ofSeconds(10))
                            .build(),
                    BodyHandlers.ofString());
            end.countDown();

            assertThat(health.body()).isEqualTo("lives");
            assertThat(slow.get(10, TimeUnit.SECONDS).body()).isEqualTo("at last");
        }
    }

    @Test
    void finishesRequestsInFlightWhenItStops() throws Exception {
        CountDownLatch inHandler = new CountDownLatch(1);
        CountDownLatch proceed = new CountDownLatch(1);
        Routes slow = Routes.builder()
                .get("/slow", request -> {
                    inHandler.countDown();
                    proceed.await(10, TimeUnit.SECONDS);
                    return Response.text(200, "done");
                })
                .build();
        HttpShell other = HttpShell.start(HttpSettings.of("127.0.0.1", 0), slow);
        URI uri = URI.create("http://127.0.0.1:" + other.port() + "/slow");
        var answer = client.sendAsync(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString());
        inHandler.await();
        Thread stop = new Thread(other::close);
        stop.start();
        proceed.countDown();
        assertThat(answer.get(10, TimeUnit.SECONDS).body()).isEqualTo("done");
        stop.join();
    }

    @Test
    void refusesTwoRoutesForOnePath() {
        Routes one = Routes.builder().get("/a/{x}", r -> Response.empty(204)).build();
        Routes two = Routes.builder().get("/a/{y}", r -> Response.empty(204)).build();
        assertThatThrownBy(() -> HttpShell.start(HttpSettings.of("127.0.0.1", 0), one, two))
                .hasMessage("two routes answer GET /a/{y}");
    }

    @Test
    void saysWhichAddressIsTaken() {
        assertThatThrownBy(() -> HttpShell.start(HttpSettings.of("127.0.0.1", shell.port())))
                .hasMessageContaining("127.0.0.1:" + shell.port());
    }

    private static Response echoPath(Request request) {
        return Response.text(200, request.pathParameter("thing") + " " + request.pathParameter("part"));
    }

    private static HttpRequest.Builder requestTo(HttpShell server, String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path));
    }

    private static void writeEvents(java.io.OutputStream out) throws IOException, InterruptedException {
        out.write(ascii("data: 1\n\n"));
        out.flush();
        new CountDownLatch(1).await();
    }

    private static void drip(Socket socket, AtomicBoolean answered) {
        try {
            while (!answered.get()) {
                socket.getOutputStream().write('x');
                socket.getOutputStream().flush();
                new CountDownLatch(1).await(100, TimeUnit.MILLISECONDS);
            }
        } catch (IOException | InterruptedException e) {
            answered.set(true);
        }
    }

    private static byte[] gzipped(int zeros) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(new byte[zeros]);
        }
        return bytes.toByteArray();
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private static void assertProblem(HttpResponse<String> response, int status, String word) {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
        assertThat(response.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(response.body()).contains("\"urn:uplift:problem:" + word + "\"");
    }

    private HttpResponse<String> get(String path) throws Exception {
        return send(request(path).GET());
    }

    private HttpResponse<String> post(String path, byte[] body, Map<String, String> headers) throws Exception {
        HttpRequest.Builder request = request(path).POST(BodyPublishers.ofByteArray(body));
        headers.forEach(request::header);
        return send(request);
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return client.send(request.build(), BodyHandlers.ofString());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + shell.port() + path));
    }
}
