package dev.uplift.standalone;

import dev.uplift.standalone.cli.CommandFailure;
import dev.uplift.standalone.cli.ExitCodes;
import dev.uplift.standalone.cli.Terminal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** Makes one line on standard error and an exit code of whatever went wrong. */
final class Failures implements IParameterExceptionHandler, IExecutionExceptionHandler {

    private final Terminal terminal;

    Failures(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public int handleParseException(ParameterException e, String[] arguments) {
        if (isWithoutCommand(e)) {
            e.getCommandLine().usage(e.getCommandLine().getErr());
            return ExitCodes.WRONG_USAGE;
        }
        String command = "./" + e.getCommandLine().getCommandSpec().qualifiedName();
        say(oneLine(String.valueOf(e.getMessage())) + ": " + suggestion(e) + "see " + command + " --help");
        return ExitCodes.WRONG_USAGE;
    }

    @Override
    public int handleExecutionException(Exception e, CommandLine commandLine, ParseResult parsed) {
        if (terminal.variable("UPLIFT_DEBUG").isPresent()) {
            e.printStackTrace(terminal.err());
        }
        if (e instanceof CommandFailure failure) {
            failure.lines().forEach(this::say);
            return failure.exitCode();
        }
        if (e instanceof UncheckedIOException && isOfDisk(e.getCause())) {
            say(oneLine(e.getMessage() + " (" + e.getCause() + ")") + ": check permissions and free space");
            return ExitCodes.FAILED;
        }
        say("unexpected " + oneLine(e.toString()) + ": run it again with UPLIFT_DEBUG=1 to see where, and report it");
        return ExitCodes.FAILED;
    }

    /** What stands between a command of commands and the next word is the list of them. */
    private static boolean isWithoutCommand(ParameterException e) {
        boolean isUnknown = e instanceof UnmatchedArgumentException;
        return !isUnknown && !e.getCommandLine().getSubcommands().isEmpty();
    }

    private void say(String line) {
        terminal.err().println("uplift: " + line);
    }

    private static String suggestion(ParameterException e) {
        if (e instanceof UnmatchedArgumentException unmatched) {
            List<String> nearest = unmatched.getSuggestions();
            return nearest.isEmpty() ? "" : "did you mean " + String.join(" or ", nearest) + "? ";
        }
        return "";
    }

    /** Not of what was read, such as text that is none: for that there are subclasses. */
    private static boolean isOfDisk(@Nullable Throwable cause) {
        return cause instanceof FileSystemException || (cause != null && cause.getClass() == IOException.class);
    }

    private static String oneLine(String message) {
        return message.lines().map(String::strip).reduce((a, b) -> a + " " + b).orElse("");
    }
}
