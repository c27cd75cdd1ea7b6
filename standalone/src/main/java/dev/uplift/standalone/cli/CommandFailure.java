package dev.uplift.standalone.cli;

import java.util.List;
import java.util.stream.Stream;

/** A command can not do its work; the message says what is wrong and how to mend it, in one line each. */
public final class CommandFailure extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final int exitCode;

    private final String text;

    private final boolean isOutage;

    private CommandFailure(int exitCode, String message, boolean isOutage) {
        super(message);
        this.text = message;
        this.exitCode = exitCode;
        this.isOutage = isOutage;
    }

    /** The work failed: exit code 1. */
    public static CommandFailure failed(String what, String mend) {
        return new CommandFailure(ExitCodes.FAILED, what + ": " + mend, false);
    }

    /** The stack does not answer, or can not answer now: exit code 1. */
    public static CommandFailure outage(String what, String mend) {
        return new CommandFailure(ExitCodes.FAILED, what + ": " + mend, true);
    }

    /** Wrong usage or configuration: exit code 2. */
    public static CommandFailure wrongUsage(String what, String mend) {
        return new CommandFailure(ExitCodes.WRONG_USAGE, what + ": " + mend, false);
    }

    /** Documents can not be used: exit code 2, and one line for each thing that is wrong. */
    public static CommandFailure invalid(List<String> errors) {
        return new CommandFailure(ExitCodes.WRONG_USAGE, String.join("\n", errors), false);
    }

    /** What to tell, line by line. */
    public Stream<String> lines() {
        return text.lines();
    }

    /** Whether the same may succeed later. */
    public boolean isOutage() {
        return isOutage;
    }

    public int exitCode() {
        return exitCode;
    }
}
