package dev.uplift.kit.query;

import static org.assertj.core.api.Assertions.assertThat;

import dev.uplift.kit.http.HttpSettings;
import dev.uplift.kit.http.HttpShell;
import dev.uplift.kit.http.PeerHeaders;
import dev.uplift.kit.http.Request;
import dev.uplift.kit.http.Response;
import dev.uplift.kit.http.Routes;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PeerClientTest {

    private static final int THREADS = 8;
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    @Test
    void instancesThatAskEachOtherNeverWaitForEachOther() throws Exception {
        HttpClient client = HttpClient.newHttpClient();
        try (Instance one = new Instance(Optional.empty());
                Instance two = new Instance(Optional.empty())) {
            one.peer = two.address();
            two.peer = one.address();
            ask(client, one, 1).join();

            List<CompletableFuture<HttpResponse<String>>> asked = IntStream.range(0, 20 * THREADS)
                    .mapToObj(number -> ask(client, number % 2 == 0 ? one : two, number))
                    .toList();
            CompletableFuture.allOf(asked.toArray(CompletableFuture[]::new))
                    .get(PATIENCE.toSeconds(), TimeUnit.SECONDS);

            assertThat(asked).extracting(answer -> answer.join().statusCode()).containsOnly(200);
        }
    }

    @Test
    void aPeerThatIsGoneIsNotWaitedFor() throws Exception {
        URI gone;
        try (ServerSocket socket = new ServerSocket(0)) {
            gone = URI.create("http://127.0.0.1:" + socket.getLocalPort());
        }

        assertThat(new PeerClient(Optional.empty()).ask(gone, "/", "kind:0")).isEmpty();
    }

    @Test
    void onlyWhoHasTheSecretIsTakenForAPeer() throws Exception {
        HttpClient client = HttpClient.newHttpClient();
        try (Instance one = new Instance(Optional.of("secret"));
                Instance same = new Instance(Optional.of("secret"));
                Instance other = new Instance(Optional.of("another"));
                Instance none = new Instance(Optional.empty())) {
            same.peer = one.address();
            other.peer = one.address();
            none.peer = one.address();

            assertThat(ask(client, same, 1).join().statusCode()).isEqualTo(200);
            assertThat(ask(client, other, 1).join().statusCode()).isEqualTo(503);
            assertThat(ask(client, none, 1).join().statusCode()).isEqualTo(503);
            HttpRequest pretended = HttpRequest.newBuilder(one.address().resolve("/question"))
                    .header(PeerHeaders.HOP, "kind:0")
                    .build();
            assertThat(client.send(pretended, BodyHandlers.ofString()).statusCode())
                    .isEqualTo(403);
        }
    }

    private static CompletableFuture<HttpResponse<String>> ask(HttpClient client, Instance instance, int number) {
        URI question = instance.address().resolve("/question?number=" + number);
        return client.sendAsync(HttpRequest.newBuilder(question).build(), BodyHandlers.ofString());
    }

    /** Answers what is passed on, and passes on all else. */
    private static final class Instance implements AutoCloseable {

        private final PeerClient peers;
        private final HttpShell shell;
        private volatile URI peer = URI.create("http://127.0.0.1:1");

        Instance(Optional<String> secret) {
            this.peers = new PeerClient(secret);
            this.shell = HttpShell.start(
                    settings(secret),
                    Routes.builder().get("/question", this::answer).build());
        }

        URI address() {
            return URI.create("http://127.0.0.1:" + shell.port());
        }

        private Response answer(Request request) {
            if (request.header(PeerHeaders.HOP).isPresent()) {
                return Response.empty(200);
            }
            Optional<PeerClient.Said> said = peers.ask(peer, "/question?" + request.rawQuery(), "kind:0");
            return Response.empty(said.map(PeerClient.Said::status).orElse(503));
        }

        private static HttpSettings settings(Optional<String> secret) {
            Duration patient = Duration.ofSeconds(30);
            return new HttpSettings(
                    "127.0.0.1",
                    0,
                    THREADS,
                    new HttpSettings.Peers(THREADS / 2, secret),
                    1_000,
                    1_000,
                    patient,
                    patient,
                    1,
                    Duration.ofSeconds(1));
        }

        @Override
        public void close() {
            shell.close();
        }
    }
}
