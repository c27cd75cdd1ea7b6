package dev.uplift.ingestion.check;

import com.ethlo.time.ITU;
import dev.uplift.domain.event.EventRules;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;

/** Instants as RFC 3339 writes them. */
public final class Times {

    public static final String RULE =
            "must be an RFC 3339 time from 1970 on with a known offset, like 2026-11-22T10:00:01.250Z";

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
            return Optional.of(ITU.parseDateTime(text).toInstant())
                    .filter(instant -> !instant.isBefore(EventRules.FIRST_TIME));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
