package dev.uplift.standalone.stack;

import dev.uplift.kit.service.ServiceDefinition;
import dev.uplift.standalone.cli.CommandFailure;
import dev.uplift.standalone.cli.ConfigDirectory;
import dev.uplift.standalone.cli.ExitCodes;
import dev.uplift.standalone.cli.LastStack;
import dev.uplift.standalone.cli.RunningStack;
import dev.uplift.standalone.cli.Style;
import dev.uplift.standalone.cli.Terminal;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code ./uplift up}. */
@Command(
        name = "up",
        description = "Starts broker, registry and the three services in one process, durable in one directory.",
        footer = {"", "Ctrl-C stops it in order; the next up on the same --data continues where it stopped."})
public final class UpCommand implements Callable<Integer> {

    private static final long LOOK_MILLIS = 200;

    private final Terminal terminal;
    private final Backbone backbone;
    private final Supplier<List<ServiceDefinition<?>>> services;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            defaultValue = ".uplift/data",
            description = "Where everything is kept; default ${DEFAULT-VALUE}.")
    private Path data = Path.of(".uplift", "data");

    @Mixin
    private ConfigDirectory config = new ConfigDirectory();

    @Option(
            names = "--port",
            paramLabel = "PORT",
            defaultValue = "8080",
            description = "All HTTP; default ${DEFAULT-VALUE}, 0 for any free one.")
    private int port;

    @Option(
            names = "--kafka-port",
            paramLabel = "PORT",
            defaultValue = "9092",
            description = "Kafka; default ${DEFAULT-VALUE}, 0 for any free one.")
    private int kafkaPort;

    @Option(
            names = "--registry-port",
            paramLabel = "PORT",
            defaultValue = "8081",
            description = "Schema registry; default ${DEFAULT-VALUE}, 0 for any free one.")
    private int registryPort;

    public UpCommand(Terminal terminal, Backbone backbone, Supplier<List<ServiceDefinition<?>>> services) {
        this.terminal = terminal;
        this.backbone = backbone;
        this.services = services;
    }

    @Override
    public Integer call() throws InterruptedException {
        Path root = data.toAbsolutePath().normalize();
        StackSettings settings = new StackSettings(root, config.resolve(), port, kafkaPort, registryPort);
        ProcessLog.writeTo(root);
        StopSignal stop = StopSignal.install();
        LastStack last = new LastStack(terminal.stateDirectory());
        try (Stack stack = Stack.start(settings, backbone, services.get(), terminal.out()::println, stop::isAsked)) {
            if (!stop.isAsked()) {
                LastStack.Entry entry = new LastStack.Entry(
                        stack.endpoints(),
                        root.toString(),
                        settings.configDirectory().toString());
                LastStack.note(terminal, () -> last.write(entry));
                tellAddresses(stack.endpoints(), root);
            }
            awaitStop(stack, stop, root);
            terminal.err().println("Stopping; Ctrl-C again cuts it short.");
        } finally {
            LastStack.note(terminal, () -> last.forget(ProcessHandle.current().pid()));
        }
        terminal.err().println("Stopped. Continue with ./uplift up --data " + data);
        return ExitCodes.DONE;
    }

    private static void awaitStop(Stack stack, StopSignal stop, Path root) throws InterruptedException {
        while (!stop.await(LOOK_MILLIS)) {
            if (!stack.failures().isEmpty()) {
                throw CommandFailure.failed(
                        String.join("; ", stack.failures()), "see " + ProcessLog.in(root) + ", then start it again");
            }
        }
    }

    private void tellAddresses(RunningStack stack, Path root) {
        Style style = terminal.style();
        List.of(
                        "",
                        "HTTP      " + style.bold(stack.http()),
                        "Kafka     " + stack.kafka(),
                        "Registry  " + stack.registry(),
                        "Data      " + root + ", log in " + ProcessLog.in(root),
                        "",
                        "Try, in another terminal:",
                        "  ./uplift ingest events.ndjson      load events",
                        "  ./uplift kpis                      see the KPIs; then alerts --follow, improvements, roi ID",
                        "  curl " + stack.http() + "/v1/kpis",
                        "",
                        style.dim("Ctrl-C stops it."))
                .forEach(terminal.out()::println);
    }
}
