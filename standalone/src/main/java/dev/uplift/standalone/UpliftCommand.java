package dev.uplift.standalone;

import dev.uplift.standalone.cli.AccountingCommand;
import dev.uplift.standalone.cli.AlertsCommand;
import dev.uplift.standalone.cli.AssessCommand;
import dev.uplift.standalone.cli.ConfigCommand;
import dev.uplift.standalone.cli.ConfigValidateCommand;
import dev.uplift.standalone.cli.EffectivenessCommand;
import dev.uplift.standalone.cli.ExitCodes;
import dev.uplift.standalone.cli.ImprovementsCommand;
import dev.uplift.standalone.cli.KpisCommand;
import dev.uplift.standalone.cli.PortfolioCommand;
import dev.uplift.standalone.cli.RecommendationsCommand;
import dev.uplift.standalone.cli.RoiCommand;
import dev.uplift.standalone.cli.Terminal;
import dev.uplift.standalone.demo.DemoCommand;
import dev.uplift.standalone.doctor.DoctorCommand;
import dev.uplift.standalone.letters.DeadLettersCommand;
import dev.uplift.standalone.letters.ListLettersCommand;
import dev.uplift.standalone.letters.ReplayLettersCommand;
import dev.uplift.standalone.letters.ShowLetterCommand;
import dev.uplift.standalone.send.IngestCommand;
import dev.uplift.standalone.send.ReplayCommand;
import dev.uplift.standalone.stack.EmbeddedBackbone;
import dev.uplift.standalone.stack.ProcessLog;
import dev.uplift.standalone.stack.UpCommand;
import java.io.OutputStreamWriter;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.ScopeType;

/** The {@code ./uplift} command line. */
@Command(
        name = "uplift",
        description = "Is the KPI dropping, which improvement did it, did it pay? Uplift tells in real time.",
        synopsisSubcommandLabel = "COMMAND",
        commandListHeading = "%nCommands:%n",
        footer = {
            "",
            "New here? ./uplift demo",
            "Exit codes: 0 done, 1 the work failed, 2 wrong usage or configuration."
        },
        versionProvider = Version.class,
        mixinStandardHelpOptions = true,
        scope = ScopeType.INHERIT,
        usageHelpAutoWidth = true,
        subcommands = HelpCommand.class)
public final class UpliftCommand {

    private UpliftCommand() {}

    public static void main(String[] arguments) {
        ProcessLog.silence();
        System.exit(run(Terminal.ofProcess(), arguments));
    }

    /** @return the exit code; what could not be written to its end is a failure, told unless a program that reads it has read enough */
    static int run(Terminal terminal, String... arguments) {
        int exitCode = commandLine(terminal).execute(arguments);
        if (!terminal.out().checkError() || exitCode != ExitCodes.DONE) {
            return exitCode;
        }
        if (!terminal.pipesOut()) {
            terminal.err().println("uplift: standard output took no more: check free space");
        }
        return ExitCodes.FAILED;
    }

    /** The command line, whole, at this terminal. */
    public static CommandLine commandLine(Terminal terminal) {
        CommandLine commandLine = new CommandLine(new UpliftCommand());
        commands(terminal).forEach(commandLine::addSubcommand);
        Failures failures = new Failures(terminal);
        return commandLine
                .setOut(writer(terminal.out()))
                .setErr(writer(terminal.err()))
                .setColorScheme(
                        CommandLine.Help.defaultColorScheme(terminal.style().isColored() ? Ansi.ON : Ansi.OFF))
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setParameterExceptionHandler(failures)
                .setExecutionExceptionHandler(failures);
    }

    private static PrintWriter writer(PrintStream stream) {
        return new PrintWriter(new OutputStreamWriter(stream, StandardCharsets.UTF_8), true);
    }

    private static List<Object> commands(Terminal terminal) {
        EmbeddedBackbone backbone = new EmbeddedBackbone();
        return List.of(
                new DemoCommand(terminal, backbone, Services::all),
                new UpCommand(terminal, backbone, Services::all),
                new IngestCommand(terminal),
                new ReplayCommand(terminal),
                new KpisCommand(terminal),
                new AlertsCommand(terminal),
                new ImprovementsCommand(terminal),
                new RoiCommand(terminal),
                new AssessCommand(terminal),
                new RecommendationsCommand(terminal),
                new EffectivenessCommand(terminal),
                new PortfolioCommand(terminal),
                new CommandLine(new ConfigCommand()).addSubcommand(new ConfigValidateCommand(terminal)),
                new AccountingCommand(terminal),
                new CommandLine(new DeadLettersCommand())
                        .addSubcommand(new ListLettersCommand(terminal))
                        .addSubcommand(new ShowLetterCommand(terminal))
                        .addSubcommand(new ReplayLettersCommand(terminal)),
                new DoctorCommand(terminal));
    }
}
