package dev.uplift.domain.improvement;

import dev.uplift.domain.kpi.Window;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** What is known of one improvement's deployments and of the KPIs it targets; immutable. */
public record Deployments(List<Step> steps) {

    public static final Deployments NONE = new Deployments(List.of());

    /**
     * A reported step of its lifecycle.
     *
     * @param occurredAt event time, milliseconds since the epoch
     * @param arrivedAt when the broker took it
     * @param kpis empty: the step did not say
     */
    public record Step(long occurredAt, long arrivedAt, boolean isDeployment, Optional<List<String>> kpis) {}

    public Deployments {
        steps = List.copyOf(steps);
    }

    public Deployments with(Step step) {
        List<Step> more = new ArrayList<>(steps);
        more.add(step);
        return new Deployments(more);
    }

    /**
     * When it was first deployed, as far as was known at an arrival time.
     *
     * @return milliseconds since the epoch
     */
    public OptionalLong first(long knownBefore) {
        return steps.stream()
                .filter(step -> step.isDeployment() && step.arrivedAt() < knownBefore)
                .mapToLong(Step::occurredAt)
                .min();
    }

    /**
     * Whether it was deployed for a KPI shortly before the end of a window, as far as was known at an arrival time.
     *
     * @param knownBefore what arrived from then on does not count, so that a replay suspects the same
     */
    public boolean areSuspect(String kpi, Window window, Duration suspectWindow, long knownBefore) {
        return targets(kpi, knownBefore)
                && steps.stream()
                        .anyMatch(step -> step.isDeployment()
                                && step.arrivedAt() < knownBefore
                                && step.occurredAt() < window.end()
                                && step.occurredAt() >= window.end() - suspectWindow.toMillis());
    }

    private boolean targets(String kpi, long knownBefore) {
        return steps.stream()
                .filter(step -> step.arrivedAt() < knownBefore && step.kpis().isPresent())
                .max(Comparator.comparingLong(Step::occurredAt).thenComparingLong(Step::arrivedAt))
                .flatMap(Step::kpis)
                .filter(kpis -> kpis.contains(kpi))
                .isPresent();
    }
}
