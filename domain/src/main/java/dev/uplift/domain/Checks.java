package dev.uplift.domain;

import java.time.Duration;

/** Preconditions of the domain's records; each message names the field and the rule it breaks. */
public final class Checks {

    private Checks() {}

    /**
     * @param rule what must hold, for example "must not be negative"
     * @throws InvalidValueException if it does not
     */
    public static void require(boolean holds, String field, Object value, String rule) {
        if (!holds) {
            throw new InvalidValueException(field, value, rule);
        }
    }

    public static void requireText(String value, String field) {
        require(!value.isBlank(), field, value, "must not be blank");
    }

    public static void requirePositive(Duration value, String field) {
        require(!value.isNegative() && !value.isZero(), field, value, "must be positive");
    }

    public static void requireNotNegative(Duration value, String field) {
        require(!value.isNegative(), field, value, "must not be negative");
    }

    public static void requireNotNegative(double value, String field) {
        require(value >= 0 && value <= Double.MAX_VALUE, field, value, "must be a number, 0 or more");
    }

    public static void requireAtLeast(long value, long least, String field) {
        require(value >= least, field, value, "must be at least " + least);
    }
}
