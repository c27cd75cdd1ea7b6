package dev.uplift.roi.assessment;

import dev.uplift.domain.assessment.BeforeAfter;
import dev.uplift.roi.assessment.Targets.Target;
import java.time.Instant;
import java.util.List;
import java.util.function.Predicate;

/**
 * Which other deployments for the same KPI may have moved the same levels. Found by halving, for there may be many; named are
 * the first ones alone.
 */
final class Neighbours {

    /** Named at most; all are counted. */
    static final int MOST_NAMED = 20;

    private final List<Target> ordered;
    private final BeforeAfter comparison;

    /** @param ordered by deployment */
    Neighbours(List<Target> ordered, BeforeAfter comparison) {
        this.ordered = ordered;
        this.comparison = comparison;
    }

    /** @param named in the order of their deployment */
    record Overlap(List<String> named, int count) {}

    Overlap of(Target target) {
        Instant from = comparison.from(target.deployment());
        Instant to = comparison.to(target.deployment());
        int first = firstWhere(at -> at.isAfter(from));
        int end = firstWhere(at -> !at.isBefore(to));
        boolean isAmong =
                comparison.isWithin(target.deployment(), target.deployment().at());
        List<String> named = ordered.subList(first, Math.max(first, end)).stream()
                .filter(other -> !other.improvementId().equals(target.improvementId()))
                .limit(MOST_NAMED)
                .map(Target::improvementId)
                .toList();
        return new Overlap(named, Math.max(0, end - first - (isAmong ? 1 : 0)));
    }

    private int firstWhere(Predicate<Instant> isBeyond) {
        int low = 0;
        int high = ordered.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (isBeyond.test(ordered.get(middle).deployment().at())) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low;
    }
}
