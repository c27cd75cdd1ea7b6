package dev.uplift.standalone.send;

import static org.assertj.core.api.Assertions.assertThat;

import dev.uplift.kit.http.Problem;
import dev.uplift.kit.http.Response;
import dev.uplift.standalone.FakeStack;
import dev.uplift.standalone.Shell;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IngestCommandTest {

    @TempDir
    Path home;

    @Test
    void manyEventsGoInBoundedBatches() throws IOException {
        Path file = home.resolve("many.ndjson");
        Files.writeString(
                file,
                IntStream.range(0, 2500).mapToObj(i -> "{\"id\":\"" + i + "\"}").collect(Collectors.joining("\n")));
        try (FakeStack stack = FakeStack.start()) {
            Shell.Result result = ingest(stack, "", file.toString());

            assertThat(result.exitCode()).isZero();
            assertThat(result.out()).contains("2,500 events accepted, 0 rejected");
            assertThat(result.err()).isEmpty();
            assertThat(stack.received())
                    .extracting(received -> received.lines().size())
                    .containsExactly(1000, 1000, 500);
        }
    }

    @Test
    void whatIsPackedByGzipIsUnpacked() throws IOException {
        Path file = home.resolve("packed.ndjson.gz");
        Files.write(file, packed("{\"id\":\"\u00e4\"}\n"));
        try (FakeStack stack = FakeStack.start()) {
            ingest(stack, "", file.toString());

            assertThat(stack.received()).extracting(FakeStack.Received::body).containsExactly("{\"id\":\"\u00e4\"}\n");
        }
    }

    @Test
    void packedFilesBehindOneAnotherAreReadToTheLast() throws IOException {
        byte[] first = packed("{\"id\":\"1\"}\n");
        byte[] second = packed("{\"id\":\"2\"}\n");
        ByteArrayOutputStream both = new ByteArrayOutputStream();
        both.write(first);
        both.write(second);
        try (FakeStack stack = FakeStack.start()) {
            Shell.Result result = Shell.of(home)
                    .typing(silentAfterEach(first.length, both.toByteArray()))
                    .run("ingest", "-", "--url", stack.address().toString());

            assertThat(result.out()).contains("2 events accepted, 0 rejected");
        }
    }

    @Test
    void whatStandardInputHoldsSoFarIsSentWhileItIsSilent() {
        byte[] events = "{\"id\":\"1\"}\n{\"id\":\"2\"}\n".getBytes(StandardCharsets.UTF_8);
        try (FakeStack stack = FakeStack.start()) {
            Shell.of(home)
                    .typing(silentAfterEach(events.length / 2, events))
                    .run("ingest", "-", "--url", stack.address().toString());

            assertThat(stack.received())
                    .extracting(FakeStack.Received::body)
                    .containsExactly("{\"id\":\"1\"}\n", "{\"id\":\"2\"}\n");
        }
    }

    @Test
    void everyBatchOfCsvHasItsHeader() {
        try (FakeStack stack = FakeStack.start()) {
            String rows = IntStream.range(0, 1500).mapToObj(Integer::toString).collect(Collectors.joining("\n"));

            ingest(stack, "id\n" + rows, "-");

            assertThat(stack.received())
                    .allSatisfy(received -> assertThat(received.contentType()).isEqualTo("text/csv"))
                    .extracting(received -> received.lines().get(0))
                    .containsExactly("id", "id");
        }
    }

    @Test
    void aRejectedEventIsToldWithItsLineAndExitCodeOne() {
        Map<String, Object> error = Map.of("index", 0, "detail", "has no metric");
        try (FakeStack stack =
                FakeStack.start().thenAnswer(Response.json(207, Map.of("rejected", 1, "errors", List.of(error))))) {
            Shell.Result result = ingest(stack, "{\"id\":\"1\"}\n{\"id\":\"2\"}\n", "-");

            assertThat(result.exitCode()).isEqualTo(1);
            assertThat(result.out()).contains("1 events accepted, 1 rejected");
            assertThat(result.err()).contains("-:1: has no metric");
        }
    }

    @Test
    void eventsWithoutIdAreWarnedOf() {
        try (FakeStack stack = FakeStack.start()) {
            Shell.Result result = ingest(stack, "{\"metric\":\"m\"}\n", "-");

            assertThat(result.exitCode()).isZero();
            assertThat(result.err()).contains("events without an id: 1");
        }
    }

    @Test
    void whatStandsBeforeBrokenJsonIsSentAndReported() throws IOException {
        Path file = home.resolve("broken.json");
        Files.writeString(file, "[{\"id\":\"1\"},\n{\"id\":\"2\"},\n{\"id\":oops}]");
        try (FakeStack stack = FakeStack.start()) {
            Shell.Result result = ingest(stack, "", file.toString());

            assertThat(result.exitCode()).isEqualTo(1);
            assertThat(result.out()).contains("2 events accepted, 0 rejected");
            assertThat(result.err())
                    .contains(file + ":3 is not JSON")
                    .contains("what stands before that place was sent");
            assertThat(stack.received())
                    .extracting(FakeStack.Received::body)
                    .containsExactly("{\"id\":\"1\"}\n{\"id\":\"2\"}\n");
        }
    }

    @Test
    void aFileThatIsNotUtf8IsRefusedWithItsLine() throws IOException {
        for (String name : List.of("latin1.csv", "latin1.ndjson", "latin1.json")) {
            Path file = home.resolve(name);
            Files.writeString(file, "[\n{\"id\":\"\u00e4\"}]", StandardCharsets.ISO_8859_1);
            try (FakeStack stack = FakeStack.start()) {
                Shell.Result result = ingest(stack, "", file.toString());

                assertThat(result.exitCode()).isEqualTo(1);
                assertThat(result.err()).contains(file + ":2 is not UTF-8: convert it first, as with iconv");
            }
        }
    }

    @Test
    void anEventWithoutIdKeepsTheOneItIsGivenWhenItIsSentAgain() {
        Response busy = Response.problem(Problem.unavailable("no broker", Duration.ofSeconds(1)));
        try (FakeStack stack = FakeStack.start().thenAnswer(busy)) {
            Shell.Result result = ingest(stack, "{\"metric\":\"m\"}\n{\"metric\":\"m\"}\n", "-");

            assertThat(result.out()).contains("2 events accepted");
            List<String> sent =
                    stack.received().stream().map(FakeStack.Received::body).toList();
            assertThat(sent).hasSize(2);
            assertThat(sent.get(1)).isEqualTo(sent.get(0));
            assertThat(sent.get(0).lines())
                    .hasSize(2)
                    .doesNotHaveDuplicates()
                    .allMatch(line -> line.contains("\"id\":\""));
        }
    }

    /** As a pipe into which so many bytes are written at a time. */
    private static InputStream silentAfterEach(int atATime, byte[] bytes) {
        return new ByteArrayInputStream(bytes) {
            @Override
            public synchronized int read(byte[] into, int offset, int length) {
                return super.read(into, offset, Math.min(length, atATime - pos % atATime));
            }

            @Override
            public synchronized int available() {
                return 0;
            }
        };
    }

    private static byte[] packed(String text) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream packed = new GZIPOutputStream(bytes)) {
            packed.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return bytes.toByteArray();
    }

    private Shell.Result ingest(FakeStack stack, String input, String file) {
        return Shell.of(home)
                .typing(input)
                .run("ingest", file, "--url", stack.address().toString());
    }
}
