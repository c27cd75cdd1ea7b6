package dev.uplift.ingestion.check;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.Optional;

/** Instants as RFC 3339 writes them. */
public final class Times {

    public static final String RULE = "must be an RFC 3339 time from 1970 on, like 2026-11-22T10:00:01.250Z";

    private static final int LEAST_CHARS = "2026-11-22T10:00:01Z".length();
    private static final int MOST_CHARS = "2026-11-22T10:00:01.123456789+00:00".length();

    private Times() {}

    public static Optional<Instant> parse(String text) {
        if (text.length() < LEAST_CHARS
                || text.length() > MOST_CHARS
                || text.charAt(4) != '-'
                || text.charAt(16) != ':') {
            return Optional.empty();
        }
        try {
            return Optional.of(OffsetDateTime.parse(text).toInstant())
                    .filter(instant -> !instant.isBefore(Instant.EPOCH));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }
}
