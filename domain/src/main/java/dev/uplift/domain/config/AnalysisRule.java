package dev.uplift.domain.config;

import static dev.uplift.domain.Checks.require;
import static dev.uplift.domain.Checks.requireAtLeast;
import static dev.uplift.domain.Checks.requireNotNegative;

import java.time.Duration;

/**
 * Which windows around a deployment tell whether an improvement worked.
 *
 * @param washout time around the deployment that belongs to neither side
 * @param daysBefore compared before the deployment, at most
 * @param daysAfter compared after the deployment, at most
 * @param minDaysBefore fewer days with data before are INSUFFICIENT_DATA
 * @param minDaysAfter fewer days with data after are INSUFFICIENT_DATA
 * @param confidence of the intervals, in [0.5, 1)
 * @param minEffectPercent a change within plus and minus so many percent of the level before is NO_EFFECT
 * @param controls what series are compared with where there is more than before and after
 */
public record AnalysisRule(
        Duration washout,
        int daysBefore,
        int daysAfter,
        int minDaysBefore,
        int minDaysAfter,
        double confidence,
        double minEffectPercent,
        ControlRule controls) {

    /** A variance needs two values. */
    private static final int LEAST_DAYS = 2;

    private static final int MOST_DAYS = 3660;

    public AnalysisRule {
        requireNotNegative(washout, "washout");
        requireDays(daysBefore, "daysBefore");
        requireDays(daysAfter, "daysAfter");
        requireAtLeast(minDaysBefore, LEAST_DAYS, "minDaysBefore");
        requireAtLeast(minDaysAfter, LEAST_DAYS, "minDaysAfter");
        require(minDaysBefore <= daysBefore, "minDaysBefore", minDaysBefore, "must be at most daysBefore");
        require(minDaysAfter <= daysAfter, "minDaysAfter", minDaysAfter, "must be at most daysAfter");
        require(
                confidence >= 0.5 && confidence < 1,
                "confidence",
                confidence,
                "must be at least 0.5 and below 1; 0.95 is 95 %");
        requireNotNegative(minEffectPercent, "minEffectPercent");
    }

    /** Without a declared control. */
    public AnalysisRule(
            Duration washout,
            int daysBefore,
            int daysAfter,
            int minDaysBefore,
            int minDaysAfter,
            double confidence,
            double minEffectPercent) {
        this(
                washout,
                daysBefore,
                daysAfter,
                minDaysBefore,
                minDaysAfter,
                confidence,
                minEffectPercent,
                ControlRule.USUAL);
    }

    private static void requireDays(int days, String field) {
        requireAtLeast(days, LEAST_DAYS, field);
        require(days <= MOST_DAYS, field, days, "must be at most " + MOST_DAYS);
    }
}
