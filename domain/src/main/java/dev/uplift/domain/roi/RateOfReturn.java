package dev.uplift.domain.roi;

/** Internal rate of return of dated flows, or why there is none. */
public sealed interface RateOfReturn {

    /** How an answer, or its absence, is named to clients. */
    enum State {
        UNIQUE,
        SEVERAL_ROOTS,
        NO_SIGN_CHANGE,
        NO_ROOT
    }

    State state();

    /**
     * A root of the present value.
     *
     * @param rate yearly, as a fraction, greater than -1
     * @param isUnique false if there are several roots; this one is nearest to 10 %
     */
    record Found(double rate, boolean isUnique) implements RateOfReturn {
        @Override
        public State state() {
            return isUnique ? State.UNIQUE : State.SEVERAL_ROOTS;
        }
    }

    /** There is no rate: the flows have one sign only, or discount to 0 at no rate. */
    record Undefined(State state) implements RateOfReturn {}
}
