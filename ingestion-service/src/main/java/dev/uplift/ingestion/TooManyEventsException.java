package dev.uplift.ingestion;

/** The batch has more events than one request may; nothing of it was published. */
public final class TooManyEventsException extends RuntimeException {

    private final int limit;

    TooManyEventsException(int limit) {
        super("at most " + limit + " events", null, false, false);
        this.limit = limit;
    }

    public int limit() {
        return limit;
    }
}
