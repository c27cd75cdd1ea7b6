package dev.uplift.ingestion.http;

import dev.uplift.ingestion.IngestionPipeline;
import dev.uplift.ingestion.Receipt;
import dev.uplift.ingestion.TooManyEventsException;
import dev.uplift.ingestion.read.BatchFormats;
import dev.uplift.ingestion.read.BatchReader;
import dev.uplift.ingestion.read.MalformedBatchException;
import dev.uplift.kit.avro.RegistryUnavailableException;
import dev.uplift.kit.http.Problem;
import dev.uplift.kit.http.ProblemException;
import dev.uplift.kit.http.Request;
import dev.uplift.kit.http.Response;
import dev.uplift.kit.http.Routes;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.Locale;
import java.util.function.Supplier;

/** {@code POST /v1/events} and {@code POST /v1/replay/marks}. */
public final class EventsEndpoint {

    private final Supplier<IngestionPipeline> pipeline;
    private final Admission admission;
    private final Clock clock;

    /** @param pipeline throws a {@link ProblemException} while the service is not ready */
    public EventsEndpoint(Supplier<IngestionPipeline> pipeline, Admission admission, Clock clock) {
        this.pipeline = pipeline;
        this.admission = admission;
        this.clock = clock;
    }

    public Routes routes() {
        return Routes.builder()
                .post("/v1/events", this::events)
                .post("/v1/replay/marks", this::mark)
                .build();
    }

    private Response events(Request request) throws IOException, InterruptedException {
        BatchReader reader = reader(request);
        Instant now = clock.instant();
        boolean isReplay = request.flagParameter("replay");
        try (Admission.Ticket ticket = admission.admit()) {
            return Answers.of(pipeline.get().take(ticket.metered(request.body()), reader, now, isReplay));
        } catch (MalformedBatchException e) {
            throw new ProblemException(Problem.badRequest(e.rule()));
        } catch (TooManyEventsException e) {
            throw new ProblemException(Problem.tooLarge("a request has at most " + e.limit() + " events")
                    .with("limitEvents", e.limit()));
        } catch (RegistryUnavailableException e) {
            throw new ProblemException(Answers.unavailable("the schema registry is away"));
        }
    }

    private Response mark(Request request) throws IOException, InterruptedException {
        requireJson(request);
        try (Admission.Ticket ticket = admission.admit()) {
            ReplayMark mark = ReplayMark.read(ticket.metered(request.body()));
            Receipt receipt = pipeline.get().mark(mark.arrivedAt());
            return Answers.ofMark(receipt);
        }
    }

    private static BatchReader reader(Request request) {
        requireUtf8(request);
        return request.mediaType()
                .flatMap(BatchFormats::of)
                .orElseThrow(() ->
                        unsupported("Content-Type must be one of " + String.join(", ", BatchFormats.mediaTypes())));
    }

    private static void requireJson(Request request) {
        requireUtf8(request);
        if (!request.mediaType().orElse("").equals("application/json")) {
            throw unsupported("Content-Type must be application/json");
        }
    }

    private static void requireUtf8(Request request) {
        String type = request.header("Content-Type").orElse("").toLowerCase(Locale.ROOT);
        int charset = type.indexOf("charset=");
        if (charset >= 0
                && !type.substring(charset + 8).replace("\"", "").strip().startsWith("utf-8")) {
            throw unsupported("the charset must be utf-8");
        }
    }

    private static ProblemException unsupported(String detail) {
        return new ProblemException(Problem.unsupportedMediaType(detail));
    }
}
