package dev.uplift.domain.series;

import dev.uplift.domain.drop.Judgement;
import dev.uplift.domain.drop.Transition;
import dev.uplift.domain.kpi.Window;
import java.util.OptionalDouble;

/** What leaves a series as time goes on. */
public sealed interface Outcome {

    /**
     * A window became final or was revised.
     *
     * @param revision 0 at closing, one more with each correction
     */
    record Closed(Window window, OptionalDouble value, long count, Judgement judgement, int revision)
            implements Outcome {}

    /**
     * An alert of the series moved.
     *
     * @param window the window that moved it
     * @param decidedAt the arrival clock at which it was decided
     */
    record Moved(Transition transition, Window window, OptionalDouble value, Judgement judgement, long decidedAt)
            implements Outcome {}
}
