package dev.uplift.kit.streams;

/** Something the topology depends on is away. Whoever sees it waits or fails; no record is to blame. */
public class OutageException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public OutageException(String message, Throwable cause) {
        super(message, cause);
    }
}
