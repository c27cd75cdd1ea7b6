package dev.uplift.domain.drop;

import dev.uplift.domain.kpi.Window;
import java.util.OptionalDouble;

/** A window with its value and what that was judged to be. */
public record Judged(Window window, OptionalDouble value, Judgement judgement) {

    /** Of a window of which nothing is known. */
    public static Judged nothing(Window window) {
        Judgement unknown = new Judgement(Verdict.NO_VALUE, OptionalDouble.empty(), OptionalDouble.empty());
        return new Judged(window, OptionalDouble.empty(), unknown);
    }
}
