package dev.uplift.standalone.send;

import dev.uplift.standalone.cli.CommandFailure;
import dev.uplift.standalone.cli.ConfigDirectory;
import dev.uplift.standalone.cli.ExitCodes;
import dev.uplift.standalone.cli.Figures;
import dev.uplift.standalone.cli.Pause;
import dev.uplift.standalone.cli.StackAddress;
import dev.uplift.standalone.cli.StackClient;
import dev.uplift.standalone.cli.Terminal;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code ./uplift replay FILE...}. */
@Command(
        name = "replay",
        description = "Plays recorded events with their own arrival times into the running stack.",
        footer = {
            "",
            "An event arrives at its arrivedAt, else at its occurredAt. Events are read whole before they are sorted.",
            "A stack that already is past the recording's beginning would take it all as late: use a fresh one",
            "(./uplift up --data NEW_DIR), or --as-history to fill in the past without alerts."
        })
public final class ReplayCommand implements Callable<Integer> {

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    static final String NOTHING_SENT = "nothing was sent";
    static final String MEND = "replay the whole of it into a fresh stack (./uplift up --data NEW_DIR)";

    private final Terminal terminal;

    @Mixin
    private StackAddress address = new StackAddress();

    @Parameters(arity = "1..*", paramLabel = "FILE", description = "Files of events; - reads standard input.")
    private List<String> files = List.of();

    @Option(
            names = "--speed",
            paramLabel = "N|max",
            defaultValue = "max",
            description = "How many times faster than recorded; default ${DEFAULT-VALUE}.")
    private String speed = "max";

    @Option(names = "--as-history", description = "Also into a stack that is past the recording's beginning.")
    private boolean isHistory;

    @Option(
            names = "--until",
            paramLabel = "TIME",
            description = "How far time passes at the end; else until the windows of the latest event are closed.")
    private @Nullable Instant until;

    @Option(
            names = "--config",
            paramLabel = "DIR",
            description = "With the documents of a stack that is elsewhere: they say when windows are closed.")
    private @Nullable Path config;

    public ReplayCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        double factor = speedFactor();
        List<EventRecord> events = Replay.inOrderOfArrival(read());
        if (events.isEmpty()) {
            terminal.out().println("There is nothing to replay.");
            return ExitCodes.DONE;
        }
        requireArrived(events.get(events.size() - 1));
        StackClient client = address.connect(terminal);
        Instant wanted = until == null ? windowEnds().after(events) : until;
        Instant first = arrival(events, 0);
        if (!isHistory) {
            requireNotPast(client, first);
        }
        return play(client, events, Pace.of(factor, first, System::nanoTime), wanted);
    }

    private WindowEnds windowEnds() {
        Path directory = Optional.ofNullable(config)
                .or(() -> address.here(terminal).map(stack -> Path.of(stack.configDirectory())))
                .orElseThrow(() -> CommandFailure.wrongUsage(
                        "the KPIs of " + address.resolve(terminal) + " are not known here",
                        "name its configuration by --config, or by --until how far time passes at the end"));
        return new WindowEnds(ConfigDirectory.load(directory));
    }

    private int play(StackClient client, List<EventRecord> events, Pace pace, Instant wanted) {
        Delivery delivery = new Delivery(client, "/v1/events?replay=true", PATIENCE, Pause.REAL, MEND);
        Instant last = arrival(events, events.size() - 1);
        long started = System.nanoTime();
        Instant reached;
        try (Progress progress = Progress.ofEvents(terminal, "Replaying", events.size())) {
            reached = new Replay(delivery, delivery.marks(), Pause.REAL, arrival -> true, batch -> {
                        progress.advance(batch.records().size());
                        progress.say(String.valueOf(
                                batch.records().get(batch.records().size() - 1).arrivedAt()));
                    })
                    .play(events, pace, wanted, InstantSource.system());
        }
        new Report(delivery.tally(), Duration.ofNanos(System.nanoTime() - started)).print(terminal);
        terminal.out().println("Replayed " + pace.start() + " to " + last + "; time now stands at " + reached + ".");
        if (wanted.isAfter(reached)) {
            terminal.out()
                    .println(
                            "Windows that end later close in their time, once live events come: time does not go beyond now.");
        }
        return delivery.tally().rejected() == 0 ? ExitCodes.DONE : ExitCodes.FAILED;
    }

    private List<EventRecord> read() {
        EventFiles eventFiles = new EventFiles(files, terminal.in());
        List<EventRecord> events = new ArrayList<>();
        try (Progress progress = Progress.ofBytes(terminal, "Reading", eventFiles.sizeBytes())) {
            eventFiles.forEach(next -> events.add(requireTimed(next)), progress::advance);
        } catch (UnreadableFileException e) {
            throw e.failure(NOTHING_SENT);
        }
        return events;
    }

    private static EventRecord requireTimed(EventRecord next) {
        if (next.arrivedAt() == null) {
            throw CommandFailure.failed(
                    next.source() + " has neither arrivedAt nor occurredAt that can be read",
                    "give it one like 2026-11-22T10:00:00Z; " + NOTHING_SENT);
        }
        return next;
    }

    /** Marks would move the stack on to there, past all that is between. */
    private static void requireArrived(EventRecord last) {
        if (Objects.requireNonNull(last.arrivedAt()).isAfter(Instant.now())) {
            throw CommandFailure.failed(
                    last.source() + " arrives at " + last.arrivedAt() + ", later than now",
                    "mend its arrivedAt or occurredAt; " + NOTHING_SENT);
        }
    }

    private static void requireNotPast(StackClient client, Instant first) {
        Optional<Instant> clock = StackClock.latestWindowEnd(client);
        if (clock.isPresent() && clock.get().isAfter(first)) {
            throw CommandFailure.failed(
                    "the stack already has windows up to " + clock.get() + " and the recording begins at " + first,
                    "replay into a fresh stack (./uplift up --data NEW_DIR), or add --as-history to fill in the past"
                            + " without alerts");
        }
    }

    private double speedFactor() {
        if ("max".equals(speed)) {
            return Pace.MAX;
        }
        try {
            double factor = Double.parseDouble(speed);
            if (factor > 0 && Double.isFinite(factor)) {
                return factor;
            }
        } catch (NumberFormatException e) {
            throw wrongSpeed();
        }
        throw wrongSpeed();
    }

    private CommandFailure wrongSpeed() {
        return CommandFailure.wrongUsage(
                "--speed is \"" + speed + "\"", "give a number above 0, as in " + Figures.number(3600) + ", or max");
    }

    private static Instant arrival(List<EventRecord> events, int index) {
        return Objects.requireNonNull(events.get(index).arrivedAt());
    }
}
