package dev.uplift.domain.drop;

import java.util.OptionalDouble;

/**
 * The comparison of one window with its baseline.
 *
 * @param dropPercent adverse change in percent of the baseline's magnitude, 0 or more; empty where undefined
 */
public record Judgement(Verdict verdict, OptionalDouble baseline, OptionalDouble dropPercent) {}
