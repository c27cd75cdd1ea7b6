package dev.uplift.schemas;

/** Headers of {@link Topics#DEAD_LETTERS}; all values are UTF-8 text. Key and value are the refused record's. */
public final class DeadLetterHeaders {

    public static final String TOPIC = "uplift-topic";
    public static final String PARTITION = "uplift-partition";
    public static final String OFFSET = "uplift-offset";

    /** A stable word of upper case, for example UNDECODABLE or TOO_LATE. */
    public static final String REASON = "uplift-reason";

    /** For people: what exactly was wrong. */
    public static final String ERROR = "uplift-error";

    public static final String SERVICE = "uplift-service";
    public static final String VERSION = "uplift-version";

    private DeadLetterHeaders() {}
}
