package dev.uplift.domain.kpi;

/** Which windows belong to the baseline of later ones. */
public enum BaselineIncludes {
    /** Those of no firing or pending alert. */
    OK,
    ALL
}
