package dev.uplift.standalone.demo;

import dev.uplift.kit.service.ServiceDefinition;
import dev.uplift.standalone.cli.ExitCodes;
import dev.uplift.standalone.cli.LastStack;
import dev.uplift.standalone.cli.Terminal;
import dev.uplift.standalone.stack.Backbone;
import dev.uplift.standalone.stack.ProcessLog;
import dev.uplift.standalone.stack.Stack;
import dev.uplift.standalone.stack.StackSettings;
import dev.uplift.standalone.stack.StopSignal;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code ./uplift demo}. */
@Command(
        name = "demo",
        description = "Plays a recorded real series through a stack of its own and tells what it sees.",
        footer = {"", "Half-hourly taxi passengers of New York in the winter of 2014/15; it ends by itself."})
public final class DemoCommand implements Callable<Integer> {

    private final Terminal terminal;
    private final Backbone backbone;
    private final Supplier<List<ServiceDefinition<?>>> services;

    @Option(names = "--data", paramLabel = "DIR", description = "Keep the stack's data there; else it is thrown away.")
    private @Nullable Path data;

    @Option(names = "--port", paramLabel = "PORT", defaultValue = "0", description = "All HTTP; default: any free one.")
    private int port;

    @Option(names = "--keep", description = "Stay up afterwards, until Ctrl-C.")
    private boolean isKept;

    @Option(names = "--short", description = "Only the weeks around Thanksgiving.")
    private boolean isShort;

    public DemoCommand(Terminal terminal, Backbone backbone, Supplier<List<ServiceDefinition<?>>> services) {
        this.terminal = terminal;
        this.backbone = backbone;
        this.services = services;
    }

    @Override
    public Integer call() throws InterruptedException {
        long started = System.nanoTime();
        StopSignal stop = StopSignal.install();
        try (DemoDirectory directory = DemoDirectory.open(data)) {
            TaxiRecording recording = isShort ? TaxiRecording.SHORT : TaxiRecording.WHOLE;
            recording.writeTo(directory.recording());
            Introduction.print(terminal, recording, directory);
            ProcessLog.writeTo(directory.root());
            StackSettings settings = new StackSettings(directory.root(), directory.config(), port, 0, 0);
            try (Stack stack =
                    Stack.start(settings, backbone, services.get(), terminal.out()::println, stop::isAsked)) {
                return play(
                        new Show(terminal, stack, recording, directory, stop, isKept, started), stack, directory, stop);
            }
        }
    }

    private int play(Show show, Stack stack, DemoDirectory directory, StopSignal stop) throws InterruptedException {
        boolean isThrough = show.run();
        if (isThrough && isKept) {
            stayUp(stack, directory, stop);
        }
        return isThrough || stop.isAsked() ? ExitCodes.DONE : ExitCodes.FAILED;
    }

    private void stayUp(Stack stack, DemoDirectory directory, StopSignal stop) throws InterruptedException {
        LastStack last = new LastStack(terminal.stateDirectory());
        LastStack.Entry entry = new LastStack.Entry(
                stack.endpoints(),
                directory.root().toString(),
                directory.config().toString());
        LastStack.note(terminal, () -> last.write(entry));
        try {
            terminal.out().println("Up until Ctrl-C.");
            stop.await();
        } finally {
            LastStack.note(terminal, () -> last.forget(ProcessHandle.current().pid()));
        }
    }
}
