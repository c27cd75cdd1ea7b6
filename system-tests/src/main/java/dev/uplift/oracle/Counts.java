package dev.uplift.oracle;

import java.util.Collection;
import java.util.Collections;

/**
 * What became of observations, as it is to be accounted for: each that was accepted is in exactly one class.
 *
 * @param unaccounted in none
 */
public record Counts(
        long accepted,
        long onTime,
        long correction,
        long duplicate,
        long tooLate,
        long deadLettered,
        long unmatched,
        long unaccounted) {

    static Counts of(Collection<Fate> fates) {
        return new Counts(
                fates.size() - count(fates, Fate.CONTROL, Fate.PASSED_ON),
                count(fates, Fate.ON_TIME),
                count(fates, Fate.CORRECTION),
                count(fates, Fate.DUPLICATE),
                count(fates, Fate.TOO_LATE),
                count(fates, Fate.FAR_FUTURE, Fate.NOT_FINITE, Fate.UNREADABLE),
                count(fates, Fate.UNMATCHED),
                0);
    }

    private static long count(Collection<Fate> fates, Fate... which) {
        long count = 0;
        for (Fate fate : which) {
            count += Collections.frequency(fates, fate);
        }
        return count;
    }
}
