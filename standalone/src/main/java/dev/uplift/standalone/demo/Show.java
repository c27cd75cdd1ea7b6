package dev.uplift.standalone.demo;

import com.fasterxml.jackson.databind.JsonNode;
import dev.uplift.standalone.cli.CommandFailure;
import dev.uplift.standalone.cli.Figures;
import dev.uplift.standalone.cli.StackClient;
import dev.uplift.standalone.cli.Style;
import dev.uplift.standalone.cli.Terminal;
import dev.uplift.standalone.send.Playback;
import dev.uplift.standalone.send.Tally;
import dev.uplift.standalone.stack.Stack;
import dev.uplift.standalone.stack.StopSignal;
import java.net.URI;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;

/** Plays the recording on one thread and narrates on another until both are through. */
final class Show {

    /** So fast that the first drop is on screen within seconds and the eye still can follow. */
    private static final double DAYS_PER_SECOND = 11;

    private static final long LOOK_MILLIS = 150;
    private static final Duration PATIENCE_AFTER_THE_LAST_EVENT = Duration.ofSeconds(60);

    private final Terminal terminal;
    private final TaxiRecording recording;
    private final DemoDirectory directory;
    private final StopSignal stop;
    private final boolean isKept;
    private final long startedNanos;
    private final URI address;
    private final StackClient client;
    private final Narrator narrator;

    Show(
            Terminal terminal,
            Stack stack,
            TaxiRecording recording,
            DemoDirectory directory,
            StopSignal stop,
            boolean isKept,
            long startedNanos) {
        this.terminal = terminal;
        this.recording = recording;
        this.directory = directory;
        this.stop = stop;
        this.isKept = isKept;
        this.startedNanos = startedNanos;
        this.address = URI.create(stack.endpoints().http());
        this.client = new StackClient(address);
        this.narrator = new Narrator(client, terminal, recording, startedNanos);
    }

    /** @return whether it came to its end */
    boolean run() throws InterruptedException {
        if (stop.isAsked()) {
            return false;
        }
        narrator.heading();
        Playback playback = new Playback(new StackClient(address));
        CompletableFuture<Void> playing = CompletableFuture.runAsync(() -> playback.play(
                directory.recording(),
                DAYS_PER_SECOND * Duration.ofDays(1).toSeconds(),
                recording.end(),
                narrator::isAwaiting));
        boolean isThrough = narrate(playing);
        if (isThrough) {
            summarise(playback.tally());
        }
        return isThrough;
    }

    private boolean narrate(CompletableFuture<Void> playing) throws InterruptedException {
        long deadline = Long.MAX_VALUE;
        while (!stop.await(LOOK_MILLIS)) {
            narrator.tellNews();
            if (playing.isDone()) {
                playing.join();
                deadline = Math.min(deadline, System.nanoTime() + PATIENCE_AFTER_THE_LAST_EVENT.toNanos());
                if (narrator.isThrough()) {
                    narrator.tellNews();
                    return true;
                }
            }
            if (System.nanoTime() > deadline) {
                throw CommandFailure.failed(
                        "the last windows did not close", "see " + directory.root() + "/uplift.log");
            }
        }
        return false;
    }

    private void summarise(Tally tally) {
        Summary seen = narrator.summary();
        Style style = terminal.style();
        print("");
        print(style.bold("What happened"));
        print("  " + Figures.count(tally.accepted()) + " events accepted by POST /v1/events, "
                + Figures.count(tally.rejected()) + " rejected");
        print("  " + seen.windows() + " days closed, " + seen.fired() + " alerts fired, " + seen.resolved()
                + " resolved, around: " + String.join(", ", seen.occasions()));
        print("  " + Narrator.IMPROVEMENT + " (invented): " + roi());
        seen.firstAlertSeconds()
                .ifPresent(seconds -> print(String.format(
                        Locale.ROOT,
                        "  first alert %.1f s after the start, all of it %.1f s",
                        seconds,
                        (System.nanoTime() - startedNanos) / 1e9)));
        Ending.print(terminal, address, isKept);
    }

    private String roi() {
        JsonNode roi =
                client.get("/v1/improvements/" + Narrator.IMPROVEMENT + "/roi").body();
        return "cost " + Figures.money(roi.path("cost")) + ", benefit " + Figures.money(roi.path("benefit")) + " "
                + roi.path("currency").asText() + ", ROI " + Figures.percent(roi.path("roiPercent")) + ", "
                + (Figures.isAbsent(roi.path("paybackDate"))
                        ? "not paid back yet"
                        : "paid back " + roi.path("paybackDate").asText());
    }

    private void print(String line) {
        terminal.out().println(line);
    }
}
