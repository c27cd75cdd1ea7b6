package dev.uplift.domain.series;

import dev.uplift.domain.drop.Judged;
import dev.uplift.domain.drop.Transition;
import dev.uplift.domain.kpi.Window;
import java.util.OptionalDouble;

/** What leaves a series as time goes on. */
public sealed interface Outcome {

    /** Why a window is told. */
    enum Reason {
        CLOSED,
        LATE_DATA,
        /** Late data in an earlier window changed what this one is compared with, and with that its verdict. */
        BASELINE
    }

    /**
     * A window became final or was revised.
     *
     * @param denominator of a ratio; empty if nothing was observed there, and for what is no ratio
     * @param revision 0 at closing, one more with each revision
     */
    record Closed(Judged judged, long count, OptionalDouble denominator, int revision, Reason reason)
            implements Outcome {}

    /**
     * What a window that is not final has come to. It has no verdict: half a window of orders is no drop.
     */
    record Provisional(Window window, OptionalDouble value, long count) implements Outcome {}

    /**
     * Late data came for a window that can not be revised, and changes nothing: it was let go when the correction horizon was shorter, or closed before the baseline
     * became another.
     *
     * @param count of observations
     */
    record Missed(Window window, long count) implements Outcome {}

    /**
     * An alert of the series moved.
     *
     * @param decidedAt the arrival clock at which it was decided
     */
    record Moved(Transition transition, long decidedAt) implements Outcome {}
}
