package dev.uplift.standalone.send;

import dev.uplift.standalone.cli.CommandFailure;
import dev.uplift.standalone.cli.ExitCodes;
import dev.uplift.standalone.cli.Pause;
import dev.uplift.standalone.cli.StackAddress;
import dev.uplift.standalone.cli.Terminal;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code ./uplift ingest FILE...}. */
@Command(
        name = "ingest",
        description = "Loads events from NDJSON, JSON or CSV files into the running stack.",
        footer = {
            "",
            "Events with an id count once, however often they are sent within dedupeHorizon (24 h unless configured).",
            "From standard input, NDJSON is sent as soon as no more of it is there: tail -F app.ndjson | ./uplift ingest -",
            "Files may be packed by gzip.",
            "The format follows the file's name (.ndjson, .jsonl, .json, .csv), else its first character."
        })
public final class IngestCommand implements Callable<Integer> {

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final String MEND =
            "run the same command again (events with an id count once within dedupeHorizon, 24 h unless configured)";

    private final Terminal terminal;

    @Mixin
    private StackAddress address = new StackAddress();

    @Parameters(arity = "1..*", paramLabel = "FILE", description = "Files of events; - reads standard input.")
    private List<String> files = List.of();

    public IngestCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        EventFiles events = new EventFiles(files, terminal.in());
        Delivery delivery = new Delivery(address.connect(terminal), "/v1/events", PATIENCE, Pause.REAL, MEND);
        long started = System.nanoTime();
        Optional<CommandFailure> unreadable = load(events, new Loading(delivery));
        new Report(delivery.tally(), Duration.ofNanos(System.nanoTime() - started)).print(terminal);
        if (unreadable.isPresent()) {
            throw unreadable.get();
        }
        return delivery.tally().rejected() == 0 ? ExitCodes.DONE : ExitCodes.FAILED;
    }

    /** @return why the files could not be read to their end */
    private Optional<CommandFailure> load(EventFiles events, Loading loading) {
        Optional<CommandFailure> unreadable = Optional.empty();
        try (Progress progress = Progress.ofBytes(terminal, "Ingesting", events.sizeBytes())) {
            events.forEach(loading::take, progress::advance, loading::end);
        } catch (UnreadableFileException e) {
            unreadable = Optional.of(e.failure("what stands before that place was sent"));
        }
        loading.end();
        return unreadable;
    }

    /** Fills batches and sends the full ones. */
    private static final class Loading {

        private final Delivery delivery;
        private Batch batch = new Batch();

        Loading(Delivery delivery) {
            this.delivery = delivery;
        }

        void take(EventRecord next) {
            if (!batch.fits(next)) {
                end();
            }
            batch.add(next);
        }

        void end() {
            delivery.send(batch);
            batch = new Batch();
        }
    }
}
