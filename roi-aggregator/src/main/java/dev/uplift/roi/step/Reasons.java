package dev.uplift.roi.step;

/** Why records go to the dead letters, as their header says. */
public final class Reasons {

    /** The bytes are not a record of the topic. */
    public static final String UNDECODABLE = "UNDECODABLE";

    /** No value, and no control record either. */
    public static final String NO_VALUE = "NO_VALUE";

    /** A readable event that breaks a rule, for example an unknown currency. */
    public static final String INVALID_EVENT = "INVALID_EVENT";

    /** Dated further after its arrival than {@code maxFutureSkew}. */
    public static final String FAR_FUTURE = "FAR_FUTURE";

    /** A lifecycle step that does not follow from the state. */
    public static final String REFUSED_TRANSITION = "REFUSED_TRANSITION";

    private Reasons() {}
}
