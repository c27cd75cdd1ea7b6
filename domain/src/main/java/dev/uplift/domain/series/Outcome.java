package dev.uplift.domain.series;

import dev.uplift.domain.drop.Judged;
import dev.uplift.domain.drop.Transition;

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
     * @param revision 0 at closing, one more with each revision
     */
    record Closed(Judged judged, long count, int revision, Reason reason) implements Outcome {}

    /**
     * An alert of the series moved.
     *
     * @param decidedAt the arrival clock at which it was decided
     */
    record Moved(Transition transition, long decidedAt) implements Outcome {}
}
