package dev.uplift.oracle;

/**
 * One transition of one alert.
 *
 * @param rule DROP or NO_DATA
 * @param severity empty where it has no meaning
 * @param windowStart of the window that moved it
 */
public record AlertResult(
        String kpi,
        String series,
        String rule,
        String state,
        String severity,
        long episodeStart,
        int sequence,
        long windowStart) {}
