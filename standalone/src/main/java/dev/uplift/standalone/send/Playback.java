package dev.uplift.standalone.send;

import dev.uplift.standalone.cli.Pause;
import dev.uplift.standalone.cli.StackClient;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;

/** Plays a recording into a running stack, for other commands than {@code replay}. */
public final class Playback {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Delivery delivery;

    public Playback(StackClient client) {
        this.delivery = new Delivery(client, "/v1/events?replay=true", PATIENCE, Pause.REAL, ReplayCommand.MEND);
    }

    /**
     * Returns when the last event was taken and time stands at the end.
     *
     * @param speed recorded seconds in one real second
     * @param end later than the last arrival
     * @param isAwaited whether events of an arrival may be played already, so that a listener can keep up
     */
    public void play(Path recording, double speed, Instant end, Predicate<Instant> isAwaited) {
        List<EventRecord> inOrder = Replay.inOrderOfArrival(read(recording));
        Instant first = Objects.requireNonNull(inOrder.get(0).arrivedAt());
        new Replay(delivery, delivery.marks(), Pause.REAL, isAwaited, played -> {})
                .play(inOrder, Pace.of(speed, first, System::nanoTime), end, InstantSource.fixed(end));
    }

    public Tally tally() {
        return delivery.tally();
    }

    private static List<EventRecord> read(Path recording) {
        List<EventRecord> events = new ArrayList<>();
        try {
            new EventFiles(List.of(recording.toString()), InputStream.nullInputStream())
                    .forEach(events::add, readBytes -> {});
        } catch (UnreadableFileException e) {
            throw e.failure(ReplayCommand.NOTHING_SENT);
        }
        return events;
    }
}
