package dev.uplift.benchmarks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Asks one server, which answers in JSON, over a bounded number of connections that are kept. It shares the machine with what it measures, so each question is asked and its answer read
 * by one thread, without handing it to others.
 */
final class Asker implements AutoCloseable {

    /** A question that finds all of them in use waits, and its waiting counts. */
    private static final int CONNECTIONS = 32;

    private static final Duration TO_ANSWER = Duration.ofMinutes(1);
    private static final int FIRST_ERROR = 400;
    private static final ObjectMapper JSON = new ObjectMapper();

    static {
        System.setProperty("http.maxConnections", Integer.toString(CONNECTIONS));
    }

    private final ExecutorService threads = Executors.newFixedThreadPool(CONNECTIONS);
    private final String url;

    Asker(String url) {
        this.url = url;
    }

    /** What the server answers, whatever its status. */
    record Answer(String question, int status, JsonNode body) {

        private static final int OK = 200;

        /** @throws IllegalStateException if the status is not 200 */
        JsonNode bodyIfOk() {
            if (status != OK) {
                throw new IllegalStateException(question + ": " + status + " " + body);
            }
            return body;
        }
    }

    CompletableFuture<Answer> ask(String pathAndQuery) {
        return CompletableFuture.supplyAsync(
                () -> {
                    try {
                        return answer(pathAndQuery);
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                },
                threads);
    }

    /** Asks, and waits for the answer. */
    Answer answer(String pathAndQuery) throws IOException {
        URI question = URI.create(url + pathAndQuery);
        HttpURLConnection connection = (HttpURLConnection) question.toURL().openConnection();
        connection.setConnectTimeout((int) TO_ANSWER.toMillis());
        connection.setReadTimeout((int) TO_ANSWER.toMillis());
        int status = connection.getResponseCode();
        try (InputStream body = status < FIRST_ERROR ? connection.getInputStream() : connection.getErrorStream()) {
            return new Answer(pathAndQuery, status, JSON.readTree(body));
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
