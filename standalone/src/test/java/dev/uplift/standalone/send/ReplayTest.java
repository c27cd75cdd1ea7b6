package dev.uplift.standalone.send;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.uplift.kit.http.Problem;
import dev.uplift.kit.http.Response;
import dev.uplift.standalone.FakeStack;
import dev.uplift.standalone.FakeStack.Received;
import dev.uplift.standalone.cli.Pause;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.Test;

class ReplayTest {

    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

    private static final InstantSource LATER = InstantSource.fixed(NOON.plus(Duration.ofDays(9)));

    private final AtomicLong nanos = new AtomicLong();

    @Test
    void eventsAreSortedByArrivalAndEqualOnesKeepTheirOrder() {
        List<EventRecord> events = List.of(event("c", 10), event("a", 0), event("d", 10), event("b", 5));

        assertThat(Replay.inOrderOfArrival(events))
                .extracting(EventRecord::text)
                .containsExactly("a", "b", "c", "d");
    }

    @Test
    void eachBatchIsFollowedByAMarkAndTheLastMarkIsTheEnd() {
        try (FakeStack stack = FakeStack.start()) {
            replay(stack)
                    .play(
                            List.of(event("a", 0), event("b", 3600)),
                            Pace.of(Pace.MAX, NOON, nanos::get),
                            NOON.plusSeconds(9000),
                            LATER);

            assertThat(stack.received())
                    .extracting(Received::path, received -> received.body().strip())
                    .containsExactly(
                            tuple("/v1/events", "a\nb"), mark("2026-11-22T13:00:00Z"), mark("2026-11-22T14:30:00Z"));
        }
    }

    @Test
    void marksMoveTimeOnWhileNothingArrives() {
        try (FakeStack stack = FakeStack.start()) {
            replay(stack)
                    .play(
                            List.of(event("a", 0), event("b", 300)),
                            Pace.of(1000, NOON, nanos::get),
                            NOON.plusSeconds(300),
                            LATER);

            assertThat(stack.received())
                    .extracting(Received::path, received -> received.body().strip())
                    .containsExactly(
                            tuple("/v1/events", "a"),
                            mark("2026-11-22T12:00:00Z"),
                            mark("2026-11-22T12:01:40Z"),
                            mark("2026-11-22T12:03:20Z"),
                            mark("2026-11-22T12:05:00Z"),
                            tuple("/v1/events", "b"));
        }
    }

    @Test
    void theLastMarkIsNoLaterThanTheTimeAtWhichItIsSent() {
        InstantSource clock = () -> NOON.plusSeconds(300).plusNanos(nanos.get());
        try (FakeStack stack = FakeStack.start()) {
            Instant reached = replay(stack)
                    .play(
                            List.of(event("a", 0), event("b", 300)),
                            Pace.of(100, NOON, nanos::get),
                            NOON.plusSeconds(9000),
                            clock);

            assertThat(reached).isEqualTo("2026-11-22T12:05:03Z");
            assertThat(stack.received())
                    .last()
                    .extracting(Received::body)
                    .isEqualTo("{\"arrivedAt\":\"2026-11-22T12:05:03Z\"}");
        }
    }

    @Test
    void timeStandsAtTheLastArrivalWhereTheEndIsEarlier() {
        try (FakeStack stack = FakeStack.start()) {
            Instant reached =
                    replay(stack).play(List.of(event("a", 60)), Pace.of(Pace.MAX, NOON, nanos::get), NOON, LATER);

            assertThat(reached).isEqualTo(NOON.plusSeconds(60));
        }
    }

    @Test
    void aMarkThatCanNotBeTakenNowIsSentAgain() {
        try (FakeStack stack = FakeStack.start()
                .thenAnswerMark(Response.problem(Problem.overloaded("full", Duration.ofSeconds(1))))
                .thenAnswerMark(Response.problem(Problem.unavailable("no broker", Duration.ofSeconds(1))))) {
            replay(stack)
                    .play(List.of(event("a", 0)), Pace.of(Pace.MAX, NOON, nanos::get), NOON.plusSeconds(60), LATER);

            assertThat(stack.received())
                    .extracting(Received::path, received -> received.body().strip())
                    .containsExactly(
                            tuple("/v1/events", "a"),
                            mark("2026-11-22T12:00:00Z"),
                            mark("2026-11-22T12:00:00Z"),
                            mark("2026-11-22T12:00:00Z"),
                            mark("2026-11-22T12:01:00Z"));
        }
    }

    private Replay replay(FakeStack stack) {
        Pause passing = duration -> nanos.addAndGet(duration.toNanos());
        Delivery delivery =
                new Delivery(stack.client(), "/v1/events?replay=true", Duration.ofSeconds(9), passing, "mend");
        return new Replay(delivery, delivery.marks(), passing, arrival -> true, played -> {});
    }

    private static Tuple mark(String time) {
        return tuple("/v1/replay/marks", "{\"arrivedAt\":\"" + time + "\"}");
    }

    private static EventRecord event(String text, long second) {
        Instant time = NOON.plusSeconds(second);
        return new EventRecord(new EventRecord.Source("f", 1), EventFormat.NDJSON, text, true, time, time);
    }
}
