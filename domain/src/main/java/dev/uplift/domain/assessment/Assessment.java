package dev.uplift.domain.assessment;

import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What became of one series of a KPI after a change. It says that the level moved, not what moved it: there was no control.
 *
 * @param before mean level, empty without any
 * @param after mean level, empty without any
 * @param levelsBefore days compared before, or windows where those are longer
 * @param levelsAfter days compared after, or windows where those are longer
 * @param effect empty for INSUFFICIENT_DATA
 * @param daysNeeded so many more days may decide it; 0 if it is decided, or if waiting does not help
 */
public record Assessment(
        Finding finding,
        OptionalDouble before,
        OptionalDouble after,
        int levelsBefore,
        int levelsAfter,
        Optional<Effect> effect,
        int daysNeeded) {

    /** Welch's t on daily levels with an effective sample size. */
    public static final String METHOD = "WELCH_EFFECTIVE_SAMPLE_SIZE";

    public static final Assessment OF_NOTHING = new Assessment(
            Finding.INSUFFICIENT_DATA, OptionalDouble.empty(), OptionalDouble.empty(), 0, 0, Optional.empty(), 0);

    /**
     * How far the level moved, in the KPI's own unit.
     *
     * @param percent of the absolute level before; empty where that is 0
     * @param low of the interval
     * @param high of the interval
     * @param pValue two-sided
     */
    public record Effect(double difference, OptionalDouble percent, double low, double high, double pValue) {}
}
