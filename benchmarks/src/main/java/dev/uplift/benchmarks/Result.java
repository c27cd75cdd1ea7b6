package dev.uplift.benchmarks;

/**
 * Of one contender in one round.
 *
 * @param perSecond observations
 * @param peakMebibytes resident; 0 if it was not measured
 */
record Result(double perSecond, long peakMebibytes) {}
