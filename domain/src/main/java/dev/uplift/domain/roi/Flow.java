package dev.uplift.domain.roi;

/** Which way money moves; a negative amount reverses it. */
public enum Flow {
    COST,
    BENEFIT
}
