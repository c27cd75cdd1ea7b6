package dev.uplift.domain;

/** A value that a record refuses to hold. */
public final class InvalidValueException extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    private final String field;
    private final String value;
    private final String rule;

    public InvalidValueException(String field, Object value, String rule) {
        super(field + " = " + value + ": " + rule);
        this.field = field;
        this.value = String.valueOf(value);
        this.rule = rule;
    }

    /** Name of the field as the configuration documents spell it. */
    public String field() {
        return field;
    }

    public String value() {
        return value;
    }

    /** What must hold, as a clause: "must not be negative". */
    public String rule() {
        return rule;
    }
}
