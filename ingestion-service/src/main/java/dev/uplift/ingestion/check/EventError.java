package dev.uplift.ingestion.check;

/**
 * Why one event is refused.
 *
 * @param index of the event in its batch
 * @param pointer JSON pointer (RFC 6901) within the event; empty for the event itself
 * @param type stable, for programs
 * @param detail the rule, for people; never repeats the input
 */
public record EventError(int index, String pointer, String type, String detail) {

    private static final String PREFIX = "urn:uplift:event-error:";

    public static EventError of(int index, String pointer, Kind kind, String detail) {
        return new EventError(index, pointer, PREFIX + kind.word, detail);
    }

    /** The last word of {@link #type}: what metrics are counted by. */
    public String reason() {
        return type.substring(PREFIX.length());
    }

    /** What can be wrong. */
    public enum Kind {
        UNREADABLE("unreadable"),
        MISSING("missing"),
        UNKNOWN_FIELD("unknown-field"),
        UNKNOWN_TYPE("unknown-type"),
        WRONG_TYPE("wrong-type"),
        BAD_TEXT("bad-text"),
        TOO_LONG("too-long"),
        BAD_TIME("bad-time"),
        FAR_FUTURE("far-future"),
        OUT_OF_RANGE("out-of-range"),
        BAD_AMOUNT("bad-amount"),
        UNKNOWN_CURRENCY("unknown-currency"),
        UNKNOWN_VALUE("unknown-value"),
        BAD_WEIGHT("bad-weight");

        private final String word;

        Kind(String word) {
            this.word = word;
        }
    }
}
