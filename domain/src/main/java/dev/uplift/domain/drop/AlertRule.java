package dev.uplift.domain.drop;

import static dev.uplift.domain.Checks.requireAtLeast;
import static dev.uplift.domain.Checks.requireNotNegative;
import static dev.uplift.domain.Checks.requirePositive;

import java.time.Duration;
import java.util.Optional;

/**
 * What the verdicts of consecutive windows do to the alerts of a series.
 *
 * @param forWindows so many adverse windows in a row fire
 * @param resolveWindows so many recovered windows in a row resolve
 * @param resolveBelowPercent a window with a smaller drop has recovered
 * @param noDataWindows so many windows without a value in a row fire NO_DATA; 0: never
 * @param repeatInterval a firing alert that stays adverse is told again after so long; empty: never
 * @param staleAfter an alert that fires ends after so long without a value; empty: when its series is forgotten
 */
public record AlertRule(
        int forWindows,
        int resolveWindows,
        double resolveBelowPercent,
        int noDataWindows,
        Severities severities,
        Optional<Duration> repeatInterval,
        Optional<Duration> staleAfter) {

    public AlertRule {
        requireAtLeast(forWindows, 1, "forWindows");
        requireAtLeast(resolveWindows, 1, "resolveWindows");
        requireNotNegative(resolveBelowPercent, "resolveBelowPercent");
        requireAtLeast(noDataWindows, 0, "noDataWindows");
        repeatInterval.ifPresent(interval -> requirePositive(interval, "repeatInterval"));
        staleAfter.ifPresent(age -> requirePositive(age, "staleAfter"));
    }
}
