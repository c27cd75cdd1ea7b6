package dev.uplift.ingestion.read;

/** The body can not be divided into events; the message says where and never repeats the input. */
public final class MalformedBatchException extends Exception {

    private final String rule;

    MalformedBatchException(String rule) {
        super(rule);
        this.rule = rule;
    }

    /** What was broken, for the client. */
    public String rule() {
        return rule;
    }
}
