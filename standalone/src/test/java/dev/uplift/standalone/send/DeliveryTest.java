package dev.uplift.standalone.send;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.uplift.kit.http.Problem;
import dev.uplift.kit.http.Response;
import dev.uplift.standalone.FakeStack;
import dev.uplift.standalone.cli.CommandFailure;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DeliveryTest {

    private final List<Duration> pauses = new ArrayList<>();

    @Test
    void aBusyStackIsAskedAgainAfterThePauseItAsksFor() {
        try (FakeStack stack = FakeStack.start()
                .thenAnswer(Response.problem(Problem.overloaded("full", Duration.ofSeconds(3))))
                .thenAnswer(Response.problem(Problem.unavailable("no broker", Duration.ofSeconds(7))))) {
            Delivery delivery = delivery(stack);

            delivery.send(batch("1", "2"));

            assertThat(pauses).containsExactly(Duration.ofSeconds(3), Duration.ofSeconds(7));
            assertThat(delivery.tally().accepted()).isEqualTo(2);
            assertThat(delivery.tally().retries()).isEqualTo(2);
            assertThat(stack.received())
                    .extracting(FakeStack.Received::body)
                    .containsOnly("{\"id\":\"1\"}\n{\"id\":\"2\"}\n");
        }
    }

    @Test
    void aStackThatStaysBusyIsGivenUpNamingTheNextEvent() {
        try (FakeStack stack = FakeStack.start()) {
            for (int i = 0; i < 20; i++) {
                stack.thenAnswer(Response.problem(Problem.overloaded("full", Duration.ofSeconds(10))));
            }

            assertThatThrownBy(() -> delivery(stack).send(batch("1")))
                    .isInstanceOf(CommandFailure.class)
                    .hasMessageContaining("answers 429")
                    .hasMessageContaining("f.ndjson:1");
            assertThat(pauses).hasSizeLessThan(20);
        }
    }

    @Test
    void rejectedEventsAreCountedWithTheirLinesAndReasons() {
        Map<String, Object> error = Map.of("index", 1, "pointer", "/value", "detail", "must be a number");
        try (FakeStack stack = FakeStack.start()
                .thenAnswer(Response.json(207, Map.of("accepted", 2, "rejected", 1, "errors", List.of(error))))) {
            Delivery delivery = delivery(stack);

            delivery.send(batch("1", "2", "3"));

            assertThat(delivery.tally().accepted()).isEqualTo(2);
            assertThat(delivery.tally().rejected()).isEqualTo(1);
            assertThat(delivery.tally().firstRejections())
                    .containsExactly(new Tally.Rejection("f.ndjson:2", "/value must be a number"));
        }
    }

    @Test
    void allThatIsWrongWithAnEventIsOneRejection() {
        List<Map<String, Object>> errors = List.of(
                Map.of("index", 1, "pointer", "/value", "detail", "must be a number"),
                Map.of("index", 1, "pointer", "/kpi", "detail", "must be given"),
                Map.of("index", 2, "detail", "no"));
        try (FakeStack stack =
                FakeStack.start().thenAnswer(Response.json(207, Map.of("rejected", 2, "errors", errors)))) {
            Delivery delivery = delivery(stack);

            delivery.send(batch("1", "2", "3"));

            assertThat(delivery.tally().rejected()).isEqualTo(2);
            assertThat(delivery.tally().firstRejections())
                    .containsExactly(
                            new Tally.Rejection("f.ndjson:2", "/value must be a number; /kpi must be given"),
                            new Tally.Rejection("f.ndjson:3", "no"));
        }
    }

    @Test
    void aWhollyRejectedBatchDoesNotEndTheCommand() {
        Problem problem = Problem.of(422, "invalid", "No event can be taken", "see errors")
                .with("errors", List.of(Map.of("index", 0, "detail", "no")));
        try (FakeStack stack = FakeStack.start().thenAnswer(Response.problem(problem))) {
            Delivery delivery = delivery(stack);

            delivery.send(batch("1"));

            assertThat(delivery.tally().accepted()).isZero();
            assertThat(delivery.tally().rejected()).isEqualTo(1);
        }
    }

    @Test
    void aStackThatTakesNoEventsAtAllEndsTheCommand() {
        try (FakeStack stack =
                FakeStack.start().thenAnswer(Response.problem(Problem.unsupportedMediaType("only JSON")))) {
            assertThatThrownBy(() -> delivery(stack).send(batch("1"))).hasMessageContaining("only JSON");
        }
    }

    @Test
    void whoSaysYesWithoutACountHasTakenNothing() {
        try (FakeStack stack = FakeStack.start().thenAnswer(Response.json(200, Map.of("hello", "world")))) {
            assertThatThrownBy(() -> delivery(stack).send(batch("1")))
                    .isInstanceOf(CommandFailure.class)
                    .hasMessageContaining("does not answer as Uplift does");
        }
    }

    @Test
    void aBatchThatIsTooLargeIsSentInHalves() {
        Problem tooLarge = Problem.tooLarge("a request has at most 2 events").with("limitEvents", 2);
        Map<String, Object> error = Map.of("index", 1, "detail", "no");
        try (FakeStack stack = FakeStack.start()
                .thenAnswer(Response.problem(tooLarge))
                .thenAnswer(Response.json(202, Map.of("rejected", 0)))
                .thenAnswer(Response.problem(tooLarge))
                .thenAnswer(Response.json(202, Map.of("rejected", 0)))
                .thenAnswer(Response.json(207, Map.of("rejected", 1, "errors", List.of(error))))) {
            Delivery delivery = delivery(stack);

            delivery.send(batch("1", "2", "3", "4", "5"));

            assertThat(stack.received())
                    .extracting(received -> received.lines().size())
                    .containsExactly(5, 2, 3, 1, 2);
            assertThat(delivery.tally().accepted()).isEqualTo(4);
            assertThat(delivery.tally().firstRejections()).containsExactly(new Tally.Rejection("f.ndjson:5", "no"));
        }
    }

    @Test
    void anEventThatIsTooLargeByItselfIsRejected() {
        try (FakeStack stack =
                FakeStack.start().thenAnswer(Response.problem(Problem.tooLarge("a request has at most 9 bytes")))) {
            Delivery delivery = delivery(stack);

            delivery.send(batch("1"));

            assertThat(delivery.tally().firstRejections())
                    .containsExactly(new Tally.Rejection("f.ndjson:1", "a request has at most 9 bytes"));
        }
    }

    private Delivery delivery(FakeStack stack) {
        return new Delivery(stack.client(), "/v1/events", Duration.ofSeconds(60), pauses::add, "mend");
    }

    private static Batch batch(String... ids) {
        Batch batch = new Batch();
        for (int i = 0; i < ids.length; i++) {
            batch.add(new EventRecord(
                    new EventRecord.Source("f.ndjson", i + 1),
                    EventFormat.NDJSON,
                    "{\"id\":\"" + ids[i] + "\"}",
                    true,
                    null,
                    null));
        }
        return batch;
    }
}
