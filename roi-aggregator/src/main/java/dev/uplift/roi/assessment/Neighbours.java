package dev.uplift.roi.assessment;

import dev.uplift.domain.assessment.BeforeAfter;
import dev.uplift.roi.assessment.Targets.Target;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * Which other deployments for the same KPI may have moved the same levels, as they began or as they ended. Named are the
 * first ones alone. Counted by halving, for there may be many: an improvement counts by the one move of a stretch whose
 * previous one lies before the stretch.
 */
final class Neighbours {

    /** Named at most; all are counted. */
    static final int MOST_NAMED = 20;

    private static final int NONE = -1;

    private final List<Move> ordered;
    /** The indices of the previous moves of the same improvements. */
    private final Ranked previous;

    private final BeforeAfter comparison;

    Neighbours(List<Target> targets, BeforeAfter comparison) {
        this.ordered = targets.stream()
                .flatMap(target ->
                        target.deployment().moves().stream().map(time -> new Move(time, target.improvementId())))
                .sorted(Comparator.comparing(Move::time).thenComparing(Move::improvementId))
                .toList();
        this.previous = new Ranked(previous(ordered));
        this.comparison = comparison;
    }

    private static int[] previous(List<Move> ordered) {
        Map<String, Integer> last = new HashMap<>();
        int[] previous = new int[ordered.size()];
        for (int i = 0; i < previous.length; i++) {
            Integer before = last.put(ordered.get(i).improvementId(), i);
            previous[i] = before == null ? NONE : before;
        }
        return previous;
    }

    private record Move(Instant time, String improvementId) {}

    /** @param named in the order of their first move within what is compared */
    record Overlap(List<String> named, int count) {}

    Overlap of(Target target) {
        Instant from = comparison.from(target.deployment());
        Instant to = comparison.to(target.deployment());
        int first = firstWhere(time -> time.isAfter(from));
        int end = firstWhere(time -> !time.isBefore(to));
        int own = comparison.isOverlapped(target.deployment(), target.deployment()) ? 1 : 0;
        return new Overlap(named(target, first, end), previous.below(first, first, end) - own);
    }

    private List<String> named(Target target, int first, int end) {
        return ordered.subList(first, Math.max(first, end)).stream()
                .map(Move::improvementId)
                .filter(id -> !id.equals(target.improvementId()))
                .distinct()
                .limit(MOST_NAMED)
                .toList();
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
