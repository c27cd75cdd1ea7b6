package dev.uplift.standalone.send;

import dev.uplift.standalone.cli.Terminal;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/** A progress bar on standard error for people who watch; silent for everybody else. */
public final class Progress implements AutoCloseable {

    /** Fits into a terminal of 80 columns. */
    private static final int WIDTH = 79;

    private final Optional<ProgressBar> bar;

    private Progress(Optional<ProgressBar> bar) {
        this.bar = bar;
    }

    public static Progress ofBytes(Terminal terminal, String task, OptionalLong total) {
        return of(terminal, builder(terminal, task).setUnit(" MB", 1_000_000), total);
    }

    public static Progress ofEvents(Terminal terminal, String task, long total) {
        return of(terminal, builder(terminal, task), OptionalLong.of(total));
    }

    public void advance(long by) {
        bar.ifPresent(shown -> shown.stepBy(by));
    }

    public void say(String text) {
        bar.ifPresent(shown -> shown.setExtraMessage(text));
    }

    @Override
    public void close() {
        bar.ifPresent(ProgressBar::close);
    }

    private static Progress of(Terminal terminal, ProgressBarBuilder builder, OptionalLong total) {
        return terminal.watchesErr()
                ? new Progress(
                        Optional.of(builder.setInitialMax(total.orElse(-1)).build()))
                : new Progress(Optional.empty());
    }

    private static ProgressBarBuilder builder(Terminal terminal, String task) {
        return new ProgressBarBuilder()
                .setTaskName(task)
                .setStyle(ProgressBarStyle.ASCII)
                .setUpdateIntervalMillis((int) Duration.ofMillis(200).toMillis())
                .setConsumer(new ConsoleProgressBarConsumer(terminal.err(), WIDTH))
                .clearDisplayOnFinish();
    }
}
