package dev.uplift.roi.assessment;

import dev.uplift.domain.assessment.BeforeAfter;
import dev.uplift.roi.assessment.Targets.Target;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;

/**
 * Which other deployments for the same KPI may have moved the same levels, as they began or as they ended. Found by halving,
 * for there may be many; named are the first ones alone.
 */
final class Neighbours {

    /** Named at most; all are counted. */
    static final int MOST_NAMED = 20;

    private final List<Move> ordered;
    private final BeforeAfter comparison;

    Neighbours(List<Target> targets, BeforeAfter comparison) {
        this.ordered = targets.stream()
                .flatMap(target ->
                        target.deployment().moves().stream().map(time -> new Move(time, target.improvementId())))
                .sorted(Comparator.comparing(Move::time).thenComparing(Move::improvementId))
                .toList();
        this.comparison = comparison;
    }

    private record Move(Instant time, String improvementId) {}

    /** @param named in the order of their first move within what is compared */
    record Overlap(List<String> named, int count) {}

    Overlap of(Target target) {
        Instant from = comparison.from(target.deployment());
        Instant to = comparison.to(target.deployment());
        int first = firstWhere(time -> time.isAfter(from));
        int end = firstWhere(time -> !time.isBefore(to));
        List<String> others = ordered.subList(first, Math.max(first, end)).stream()
                .map(Move::improvementId)
                .filter(id -> !id.equals(target.improvementId()))
                .distinct()
                .toList();
        return new Overlap(others.stream().limit(MOST_NAMED).toList(), others.size());
    }

    private int firstWhere(Predicate<Instant> isBeyond) {
        int low = 0;
        int high = ordered.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (isBeyond.test(ordered.get(middle).time())) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low;
    }
}
