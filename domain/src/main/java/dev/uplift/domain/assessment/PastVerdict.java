package dev.uplift.domain.assessment;

import java.time.Instant;

/**
 * What was found of a deployment while its days were there.
 *
 * @param daysNeeded so many more days might have decided it
 */
public record PastVerdict(Finding verdict, int daysNeeded, Deployment deployment) {

    /**
     * Whether it stands, whatever would be found now: it is decided as far as days could decide it, the same days would be
     * compared, and some of them may be forgotten.
     *
     * @param keptFrom days that end before it are forgotten
     */
    public boolean stands(Deployment now, Instant keptFrom, BeforeAfter comparison) {
        boolean isDecided = verdict != Finding.INSUFFICIENT_DATA && daysNeeded == 0;
        return isDecided && comparison.areAlike(deployment, now) && keptFrom.isAfter(comparison.from(now));
    }
}
