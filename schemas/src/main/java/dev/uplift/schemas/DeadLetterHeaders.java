package dev.uplift.schemas;

import java.util.List;

/**
 * Headers of {@link Topics#DEAD_LETTERS}; all values are UTF-8 text. Key and value are the refused record's, and its own
 * headers stand before these, unless it is too large.
 */
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

    /** Of a record that was too large for a letter: how many bytes key, value and headers had. The letter has none of them. */
    public static final String LEFT_OUT = "uplift-left-out";

    /** Of a record that was replayed from a dead letter: how often, the last time included. */
    public static final String REPLAYS = "uplift-replays";

    /** Of a record that was replayed: the dead letter, as in {@code 0:17}, partition and offset. */
    public static final String REPLAYED_FROM = "uplift-replayed-from";

    /**
     * Marks a record among the dead letters that is none: it says that the letter of this partition and offset, as in
     * {@code 0:17}, has been replayed. It was written in the same transaction as the replayed record.
     */
    public static final String REPLAYED = "uplift-replayed";

    /** Those that only a record among the dead letters may have. */
    public static final List<String> OF_LETTERS =
            List.of(TOPIC, PARTITION, OFFSET, REASON, ERROR, SERVICE, VERSION, LEFT_OUT, REPLAYED);

    private DeadLetterHeaders() {}
}
