package dev.uplift.standalone.cli;

/** What the command tells the shell. */
public final class ExitCodes {

    public static final int DONE = 0;
    public static final int FAILED = 1;
    public static final int WRONG_USAGE = 2;

    /** A second Ctrl-C cut the stop short: 128 + SIGINT. */
    public static final int INTERRUPTED = 130;

    private ExitCodes() {}
}
