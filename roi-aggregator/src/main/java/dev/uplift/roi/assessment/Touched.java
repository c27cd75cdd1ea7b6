package dev.uplift.roi.assessment;

import dev.uplift.avro.AssessmentChange;
import dev.uplift.domain.assessment.BeforeAfter;
import dev.uplift.domain.assessment.Deployment;
import dev.uplift.domain.assessment.Level;
import dev.uplift.roi.assessment.Targets.Target;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What became different of a KPI since its verdicts were last brought up to date, and so which of them may. */
final class Touched {

    private final Stretch newer = new Stretch();
    private final Stretch revised = new Stretch();
    private final Stretch deployed = new Stretch();
    private final Set<String> targets = new LinkedHashSet<>();
    private boolean isRestated;
    private boolean isLarger;

    void day(Level level, boolean isNewer) {
        (isNewer ? newer : revised).include(level.start(), level.end());
    }

    void removed(Instant start) {
        revised.include(start, start.plusMillis(1));
    }

    void target(String improvementId, Optional<Deployment> before, Optional<Deployment> now) {
        targets.add(improvementId);
        Stream.concat(before.stream(), now.stream())
                .flatMap(known -> known.moves().stream())
                .forEach(move -> deployed.include(move, move.plusMillis(1)));
    }

    /** There are more series, so that others may be compared otherwise. */
    void series() {
        isLarger = true;
    }

    void restated() {
        isRestated = true;
    }

    Set<String> targets() {
        return targets;
    }

    /** Why the verdict of a target may be another; the weightiest reason. */
    Optional<AssessmentChange> reason(Target target, BeforeAfter comparison) {
        Deployment deployment = target.deployment();
        if (isRestated) {
            return Optional.of(AssessmentChange.CONFIGURATION);
        } else if (targets.contains(target.improvementId())) {
            return Optional.of(AssessmentChange.DEPLOYMENT);
        } else if (revised.meets(deployment, comparison)) {
            return Optional.of(AssessmentChange.LATE_DATA);
        } else if (isLarger || newer.meets(deployment, comparison)) {
            return Optional.of(AssessmentChange.NEW_DATA);
        }
        return deployed.meets(deployment, comparison) ? Optional.of(AssessmentChange.OVERLAP) : Optional.empty();
    }

    /** From the first to the last of some stretches of time. */
    private static final class Stretch {

        private @Nullable Instant from;
        private @Nullable Instant to;

        void include(Instant start, Instant end) {
            from = from == null || start.isBefore(from) ? start : from;
            to = to == null || end.isAfter(to) ? end : to;
        }

        boolean meets(Deployment deployment, BeforeAfter comparison) {
            return from != null
                    && to != null
                    && from.isBefore(comparison.to(deployment))
                    && to.isAfter(comparison.from(deployment));
        }
    }
}
