package dev.uplift.standalone.doctor;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.uplift.standalone.cli.CommandFailure;
import dev.uplift.standalone.cli.ConfigDirectory;
import dev.uplift.standalone.cli.ExitCodes;
import dev.uplift.standalone.cli.LastStack;
import dev.uplift.standalone.cli.StackAddress;
import dev.uplift.standalone.cli.Style;
import dev.uplift.standalone.cli.Terminal;
import dev.uplift.standalone.doctor.Finding.Level;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code ./uplift doctor}. */
@Command(
        name = "doctor",
        description = "Checks Java, ports, disk, configuration and the running stack; says how to mend.",
        footer = {"", "Exit code 1 if anything fails; warnings are no failures."})
public final class DoctorCommand implements Callable<Integer> {

    private final Terminal terminal;

    @Mixin
    private StackAddress address = new StackAddress();

    @Mixin
    private ConfigDirectory config = new ConfigDirectory();

    @Option(names = "--json", description = "For programs.")
    private boolean asJson;

    public DoctorCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        List<Finding> findings = new ArrayList<>();
        findings.add(MachineChecks.java());
        findings.addAll(MachineChecks.configuration(config));
        findings.addAll(stack());
        show(findings);
        return findings.stream().anyMatch(finding -> finding.level() == Level.FAIL) ? ExitCodes.FAILED : ExitCodes.DONE;
    }

    private List<Finding> stack() {
        if (address.isGiven(terminal)) {
            return List.of(StackChecks.services(address.resolve(terminal)));
        }
        try {
            return new LastStack(terminal.stateDirectory())
                    .read()
                    .map(DoctorCommand::lastHere)
                    .orElseGet(() -> none(Path.of(""), Finding.ok("Stack", "none is running on this machine")));
        } catch (CommandFailure damaged) {
            String mend = String.join(" ", damaged.lines().toList());
            return none(Path.of(""), Finding.fail("Stack", "what was written down of the last one is damaged", mend));
        }
    }

    private static List<Finding> lastHere(LastStack.Entry last) {
        Path data = Path.of(last.dataDirectory());
        if (!last.stack().isAlive()) {
            return none(
                    data,
                    Finding.warn(
                            "Stack",
                            "process " + last.stack().pid() + " is gone without having been stopped",
                            "see the log in " + data + ", then ./uplift up --data " + data));
        }
        List<Finding> findings = new ArrayList<>();
        findings.add(MachineChecks.disk(data));
        findings.addAll(StackChecks.kafka(last.stack()));
        findings.add(StackChecks.registry(last.stack()));
        findings.add(StackChecks.services(URI.create(last.stack().http())));
        return findings;
    }

    /** What the next stack will need. */
    private static List<Finding> none(Path data, Finding stack) {
        return List.of(
                MachineChecks.disk(data),
                MachineChecks.port(8080, "--port"),
                MachineChecks.port(9092, "--kafka-port"),
                MachineChecks.port(8081, "--registry-port"),
                stack);
    }

    private void show(List<Finding> findings) {
        if (asJson) {
            terminal.out().println(json(findings));
            return;
        }
        int width = findings.stream()
                .mapToInt(finding -> finding.what().length())
                .max()
                .orElse(0);
        for (Finding finding : findings) {
            String what = finding.what() + " ".repeat(width - finding.what().length());
            terminal.out().println(look(finding.level()) + "  " + what + "  " + finding.detail());
            if (!finding.mend().isEmpty()) {
                terminal.out().println(" ".repeat(width + 8) + "-> " + finding.mend());
            }
        }
    }

    private String look(Level level) {
        Style style = terminal.style();
        return switch (level) {
            case OK -> style.green("ok  ");
            case WARN -> style.yellow("warn");
            case FAIL -> style.red("FAIL");
        };
    }

    private static ArrayNode json(List<Finding> findings) {
        ArrayNode all = JsonNodeFactory.instance.arrayNode();
        findings.forEach(finding -> all.addObject()
                .put("level", finding.level().name())
                .put("what", finding.what())
                .put("detail", finding.detail())
                .put("mend", finding.mend()));
        return all;
    }
}
