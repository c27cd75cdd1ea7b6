package dev.uplift.domain.assessment;

import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What became of one series of a KPI after a change. Without a control it says that the level moved, not what moved it.
 *
 * @param before mean level, empty without any
 * @param after mean level, empty without any
 * @param levelsBefore days compared before, or windows where those are longer
 * @param levelsAfter days compared after, or windows where those are longer
 * @param effect empty for INSUFFICIENT_DATA
 * @param daysNeeded so many more days may decide it; 0 if it is decided, or if waiting does not help
 * @param control empty without one
 */
public record Assessment(
        Finding finding,
        Method method,
        OptionalDouble before,
        OptionalDouble after,
        int levelsBefore,
        int levelsAfter,
        Optional<Effect> effect,
        int daysNeeded,
        Optional<Control> control) {

    public static final Assessment OF_NOTHING = new Assessment(
            Finding.INSUFFICIENT_DATA,
            Method.WELCH_EFFECTIVE_SAMPLE_SIZE,
            OptionalDouble.empty(),
            OptionalDouble.empty(),
            0,
            0,
            Optional.empty(),
            0,
            Optional.empty());

    /**
     * How far the level moved, in the KPI's own unit.
     *
     * @param percent of the absolute level there would have been, before or without the change; empty where that is 0
     * @param low of the interval
     * @param high of the interval
     * @param pValue two-sided
     */
    public record Effect(double difference, OptionalDouble percent, double low, double high, double pValue) {}

    /**
     * What the series was compared with.
     *
     * @param before its mean level on the days compared before, empty without any
     * @param after its mean level on the days compared after, empty without any
     * @param always the interval that holds at whatever time one looks; empty where one look is presumed
     * @param sampleRatio empty where no counts tell how the traffic was split
     * @param objection why the comparison says nothing, whatever its interval; empty if nothing speaks against it
     */
    public record Control(
            OptionalDouble before,
            OptionalDouble after,
            Optional<Always> always,
            Optional<SampleRatio> sampleRatio,
            Optional<Objection> objection) {}

    /**
     * An interval and a p-value that hold for all times together.
     *
     * @param low of the interval, minus infinity while there is too little to bound it
     * @param high of the interval, infinity while there is too little to bound it
     */
    public record Always(double low, double high, double pValue) {}

    /**
     * Whether the traffic was split as it was meant to be.
     *
     * @param counts of observations, by arm
     * @param pValue of a split that differs so much from the one that was meant
     */
    public record SampleRatio(Map<String, Long> counts, double pValue, boolean isMismatch) {

        public SampleRatio {
            counts = Map.copyOf(counts);
        }
    }

    /** What takes a comparison its worth. */
    public enum Objection {
        /** The traffic was not split as declared. */
        SAMPLE_RATIO_MISMATCH,
        /** The declared split does not name the arm. */
        UNDECLARED_ARM,
        /** Series and control had drifted apart before the deployment. */
        NOT_PARALLEL
    }
}
