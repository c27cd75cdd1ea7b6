package dev.uplift.standalone.send;

import dev.uplift.standalone.cli.Pause;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * Plays events in the order of their recorded arrival. After each batch, and while time passes without events, a mark
 * moves the clocks of all partitions; the last mark lies where every window has closed.
 */
final class Replay {

    private static final Duration SLICE = Duration.ofMillis(100);

    private final Delivery delivery;
    private final Marks marks;
    private final Pause pause;
    private final Predicate<Instant> isAwaited;
    private final Consumer<Batch> played;
    private Batch batch = new Batch();

    /**
     * @param isAwaited whether events of an arrival may be played already; asked again until they may
     * @param played is told of each batch that was taken
     */
    Replay(Delivery delivery, Marks marks, Pause pause, Predicate<Instant> isAwaited, Consumer<Batch> played) {
        this.delivery = delivery;
        this.marks = marks;
        this.pause = pause;
        this.isAwaited = isAwaited;
        this.played = played;
    }

    /** Events that arrived at the same time stay in their order. */
    static List<EventRecord> inOrderOfArrival(List<EventRecord> events) {
        return events.stream().sorted(Comparator.comparing(Replay::arrivalOf)).toList();
    }

    /**
     * @param events in order of arrival
     * @param end where the last mark is set, or at the clock's now where that is earlier
     * @param clock asked once all events were sent
     * @return where time stands then
     */
    Instant play(List<EventRecord> events, Pace pace, Instant end, InstantSource clock) {
        for (EventRecord next : events) {
            awaitTurn(next, pace);
            if (!batch.fits(next)) {
                flush();
            }
            batch.add(next);
        }
        flush();
        Instant now = clock.instant();
        marks.markAt(end.isAfter(now) ? now : end);
        return marks.last();
    }

    private void awaitTurn(EventRecord next, Pace pace) {
        Instant arrival = arrivalOf(next);
        for (Duration left = left(arrival, pace); isPositive(left); left = left(arrival, pace)) {
            flush();
            pause.orFail(left.compareTo(SLICE) < 0 ? left : SLICE);
            Instant now = pace.now();
            marks.markAt(now.isBefore(arrival) ? now : arrival);
        }
    }

    private Duration left(Instant arrival, Pace pace) {
        return isAwaited.test(arrival) ? pace.until(arrival) : SLICE;
    }

    private void flush() {
        if (batch.isEmpty()) {
            return;
        }
        delivery.send(batch);
        marks.markAt(arrivalOf(batch.records().get(batch.records().size() - 1)));
        played.accept(batch);
        batch = new Batch();
    }

    private static boolean isPositive(Duration duration) {
        return !duration.isNegative() && !duration.isZero();
    }

    private static Instant arrivalOf(EventRecord event) {
        return Objects.requireNonNull(event.arrivedAt());
    }
}
