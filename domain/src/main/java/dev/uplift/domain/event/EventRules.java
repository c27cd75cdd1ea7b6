package dev.uplift.domain.event;

import java.time.Duration;
import java.time.Instant;
import java.util.regex.Pattern;

/** Which times and numbers events may have, and how many names. */
public final class EventRules {

    public static final Instant FIRST_TIME = Instant.EPOCH;
    /** KPIs of an improvement, or its tags. */
    public static final int MAX_NAMES = 100;

    public static final int MAX_ATTRIBUTIONS = 50;
    /** Characters of an amount or a weight. */
    public static final int MAX_DECIMAL = 40;

    /** Without an exponent: a short text must not stand for a number with a billion digits. */
    private static final Pattern DECIMAL = Pattern.compile("-?\\d{1,30}(\\.\\d{1,30})?");

    private EventRules() {}

    public static boolean isDecimal(String text) {
        return text.length() <= MAX_DECIMAL && DECIMAL.matcher(text).matches();
    }

    /** @throws IllegalArgumentException if the rule does not hold; the message names the field and never repeats the input */
    public static void require(boolean holds, String field, String rule) {
        if (!holds) {
            throw new IllegalArgumentException(field + " " + rule);
        }
    }

    /** @param maxFutureSkew how far an event time may lie after its arrival */
    public static boolean isFarFuture(Instant occurredAt, Instant arrival, Duration maxFutureSkew) {
        return occurredAt.isAfter(arrival.plus(maxFutureSkew));
    }
}
