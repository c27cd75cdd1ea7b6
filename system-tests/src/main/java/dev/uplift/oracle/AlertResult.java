package dev.uplift.oracle;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/**
 * One transition of one alert.
 *
 * @param key of its record
 * @param rule DROP or NO_DATA
 * @param severity empty where it has no meaning
 * @param windowStart of the window that moved it
 * @param numbers of that window
 * @param decidedAt clock of arrivals at which it was decided, milliseconds since the epoch
 * @param suspects improvements that may have done it
 * @param isLate whether late data brought it
 */
public record AlertResult(
        String key,
        String alertId,
        String kpi,
        String series,
        Map<String, String> dimensions,
        String rule,
        String state,
        String severity,
        long episodeStart,
        int sequence,
        long windowStart,
        long windowEnd,
        Numbers numbers,
        long decidedAt,
        List<String> suspects,
        boolean isLate) {

    /** Whether both say the same, but for the rounding of numbers and for who is suspected. */
    boolean isSame(AlertResult other) {
        return numbers.areNear(other.numbers) && withoutNumbers().equals(other.withoutNumbers());
    }

    private AlertResult withoutNumbers() {
        return new AlertResult(
                key,
                alertId,
                kpi,
                series,
                dimensions,
                rule,
                state,
                severity,
                episodeStart,
                sequence,
                windowStart,
                windowEnd,
                Numbers.NONE,
                decidedAt,
                List.of(),
                isLate);
    }

    /** The alert of a series and a rule, whatever happens to it: the first 8 bytes of SHA-256 of its names, hexadecimal. */
    static String idOf(String kpi, String series, String rule) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256")
                    .digest(String.join("\0", kpi, series, rule).getBytes(UTF_8));
            return HexFormat.of().formatHex(digest).substring(0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
