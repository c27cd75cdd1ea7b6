package dev.uplift.domain.advice;

import dev.uplift.domain.assessment.Finding;
import dev.uplift.domain.improvement.LifecycleStatus;
import java.math.BigDecimal;
import java.util.Optional;

/**
 * What is known of an improvement when a rule is looked for.
 *
 * @param status empty if only money was told of it
 * @param verdict of its KPIs together
 * @param daysNeeded so many more days may decide it; 0 if it is decided or waiting does not help
 * @param netBenefit realized, in the reporting currency; empty if money is not tracked
 * @param roiPercent realized; empty without cost
 */
public record Evidence(
        Optional<LifecycleStatus> status,
        Finding verdict,
        int daysNeeded,
        Optional<BigDecimal> netBenefit,
        Optional<BigDecimal> roiPercent) {}
