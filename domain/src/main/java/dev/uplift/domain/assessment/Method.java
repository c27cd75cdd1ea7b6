package dev.uplift.domain.assessment;

/** How a difference and its interval were made. */
public enum Method {
    /** After less before: Welch's t on daily levels with an effective sample size. */
    WELCH_EFFECTIVE_SAMPLE_SIZE,
    /** Arm less control, day by day: a paired t with the delta method and an effective sample size. */
    PAIRED_DAYS,
    /** The same, less what the arms differed by before the deployment. */
    PAIRED_DAYS_LESS_BEFORE,
    /** What a series moved by, less what a series that was not treated moved by on the same days. */
    DIFFERENCE_IN_DIFFERENCES
}
