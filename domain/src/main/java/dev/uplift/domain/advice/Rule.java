package dev.uplift.domain.advice;

import static dev.uplift.domain.Checks.require;
import static dev.uplift.domain.Checks.requireText;

import dev.uplift.domain.assessment.Finding;
import dev.uplift.domain.improvement.LifecycleStatus;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/**
 * When an action is recommended: if all of its conditions hold. A condition that is left out holds always; one about money
 * does not hold where there is no such figure.
 *
 * @param id named by the recommendations it makes
 * @param statuses one of which the improvement has; empty: any
 * @param verdicts one of which its KPIs have together; empty: any
 * @param moreDaysHelp whether waiting may decide it
 * @param netBenefitAbove realized net benefit, in the reporting currency, must be more
 * @param netBenefitBelow it must be less
 * @param roiPercentAtLeast realized return on investment
 * @param roiPercentBelow it must be less
 * @param severities one of which the alert has; empty: any. Of INVESTIGATE alone, which has no other condition
 */
public record Rule(
        String id,
        Action action,
        List<LifecycleStatus> statuses,
        List<Finding> verdicts,
        Optional<Boolean> moreDaysHelp,
        Optional<BigDecimal> netBenefitAbove,
        Optional<BigDecimal> netBenefitBelow,
        Optional<BigDecimal> roiPercentAtLeast,
        Optional<BigDecimal> roiPercentBelow,
        List<String> severities) {

    public Rule {
        requireText(id, "id");
        statuses = List.copyOf(statuses);
        verdicts = List.copyOf(verdicts);
        severities = List.copyOf(severities);
        if (action == Action.INVESTIGATE) {
            String rule = "is about improvements, INVESTIGATE is about alerts";
            require(statuses.isEmpty(), "status", statuses, rule);
            require(verdicts.isEmpty(), "verdict", verdicts, rule);
            requireAbsent(moreDaysHelp, "moreDaysHelp", rule);
            requireAbsent(netBenefitAbove, "netBenefitAbove", rule);
            requireAbsent(netBenefitBelow, "netBenefitBelow", rule);
            requireAbsent(roiPercentAtLeast, "roiPercentAtLeast", rule);
            requireAbsent(roiPercentBelow, "roiPercentBelow", rule);
        } else {
            require(severities.isEmpty(), "severity", severities, "belongs to action INVESTIGATE only");
        }
    }

    /** Without a condition yet. */
    public static Rule of(String id, Action action) {
        return new Rule(
                id,
                action,
                List.of(),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of());
    }

    /** Whether it may hold for an improvement of a status, whatever else is known. */
    public boolean isFor(Optional<LifecycleStatus> status) {
        return action != Action.INVESTIGATE
                && (statuses.isEmpty() || status.filter(statuses::contains).isPresent());
    }

    boolean holds(Evidence evidence) {
        return isFor(evidence.status())
                && (verdicts.isEmpty() || verdicts.contains(evidence.verdict()))
                && moreDaysHelp
                        .map(wanted -> wanted == evidence.daysNeeded() > 0)
                        .orElse(true)
                && isAbove(evidence.netBenefit(), netBenefitAbove)
                && isBelow(evidence.netBenefit(), netBenefitBelow)
                && isAtLeast(evidence.roiPercent(), roiPercentAtLeast)
                && isBelow(evidence.roiPercent(), roiPercentBelow);
    }

    boolean holdsForDrop(String severity) {
        return action == Action.INVESTIGATE && (severities.isEmpty() || severities.contains(severity));
    }

    private static boolean isAbove(Optional<BigDecimal> figure, Optional<BigDecimal> limit) {
        return limit.isEmpty()
                || figure.filter(known -> known.compareTo(limit.get()) > 0).isPresent();
    }

    private static boolean isAtLeast(Optional<BigDecimal> figure, Optional<BigDecimal> limit) {
        return limit.isEmpty()
                || figure.filter(known -> known.compareTo(limit.get()) >= 0).isPresent();
    }

    private static boolean isBelow(Optional<BigDecimal> figure, Optional<BigDecimal> limit) {
        return limit.isEmpty()
                || figure.filter(known -> known.compareTo(limit.get()) < 0).isPresent();
    }

    private static void requireAbsent(Optional<?> condition, String field, String rule) {
        require(condition.isEmpty(), field, condition, rule);
    }
}
