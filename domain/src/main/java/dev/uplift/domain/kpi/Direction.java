package dev.uplift.domain.kpi;

/** Which way of a KPI is the good one. */
public enum Direction {
    HIGHER_IS_BETTER,
    LOWER_IS_BETTER;

    /** How far the current value lies on the bad side of the baseline; negative on the good side. */
    public double adverse(double current, double baseline) {
        return this == HIGHER_IS_BETTER ? baseline - current : current - baseline;
    }
}
