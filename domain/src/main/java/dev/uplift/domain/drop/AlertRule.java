package dev.uplift.domain.drop;

import static dev.uplift.domain.Checks.requireAtLeast;
import static dev.uplift.domain.Checks.requireNotNegative;

/**
 * What the verdicts of consecutive windows do to the alerts of a series.
 *
 * @param forWindows so many adverse windows in a row fire
 * @param resolveWindows so many recovered windows in a row resolve
 * @param resolveBelowPercent a window with a smaller drop has recovered
 * @param noDataWindows so many windows without a value in a row fire NO_DATA; 0: never
 */
public record AlertRule(
        int forWindows, int resolveWindows, double resolveBelowPercent, int noDataWindows, Severities severities) {

    public AlertRule {
        requireAtLeast(forWindows, 1, "forWindows");
        requireAtLeast(resolveWindows, 1, "resolveWindows");
        requireNotNegative(resolveBelowPercent, "resolveBelowPercent");
        requireAtLeast(noDataWindows, 0, "noDataWindows");
    }
}
