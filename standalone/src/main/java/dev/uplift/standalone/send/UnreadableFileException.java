package dev.uplift.standalone.send;

import dev.uplift.standalone.cli.CommandFailure;
import java.io.IOException;

/** A file can not be read on from some place; the events before it were handed out. */
final class UnreadableFileException extends IOException {

    private static final long serialVersionUID = 1;

    private final String what;
    private final String mend;

    UnreadableFileException(String what, String mend) {
        super(what);
        this.what = what;
        this.mend = mend;
    }

    /** What a reader said, whatever a parser wrapped it in; else what the parser says. */
    static UnreadableFileException of(String file, Exception e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof UnreadableFileException unreadable) {
                return unreadable;
            }
        }
        return new UnreadableFileException(file + " can not be read (" + e.getMessage() + ")", "check the file");
    }

    /** @param sent what became of the events before that place */
    CommandFailure failure(String sent) {
        return CommandFailure.failed(what, mend + "; " + sent);
    }
}
