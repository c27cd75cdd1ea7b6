package dev.uplift.oracle;

import java.util.Map;
import java.util.OptionalDouble;

/**
 * A final window as it was told.
 *
 * @param status FINAL; nothing else is asked for
 * @param revision 0 at closing
 * @param reason why it was told, as topics name it
 * @param denominator of a ratio
 * @param verdict as topics name it
 */
public record WindowResult(
        String kpi,
        String series,
        Map<String, String> dimensions,
        long start,
        long end,
        String status,
        int revision,
        String reason,
        long count,
        OptionalDouble denominator,
        Numbers numbers,
        String verdict) {

    OptionalDouble value() {
        return numbers.value();
    }
}
