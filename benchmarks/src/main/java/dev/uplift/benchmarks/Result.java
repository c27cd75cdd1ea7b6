package dev.uplift.benchmarks;

/**
 * Of one contender in one round.
 *
 * @param perSecond observations
 * @param warmPerSecond behind the {@link FirstQuarter}; 0 if it was not measured
 * @param peakMebibytes resident; 0 if it was not measured
 * @param processorSeconds of its process while it was measured, for one that is started for it from its start on; 0 if they were not measured
 */
record Result(double perSecond, double warmPerSecond, long peakMebibytes, double processorSeconds) {

    Result(double perSecond, long peakMebibytes, double processorSeconds) {
        this(perSecond, 0, peakMebibytes, processorSeconds);
    }

    Result(double perSecond, long peakMebibytes) {
        this(perSecond, peakMebibytes, 0);
    }
}
