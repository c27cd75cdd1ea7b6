package dev.uplift.domain.improvement;

import dev.uplift.domain.kpi.Window;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What is known of one improvement's deployments and of the KPIs it targets; immutable. Steps are judged in the order of
 * their arrival, as those of an {@link Improvement} are.
 *
 * @param status empty: not known, and any step may come
 * @param steps those accepted that deployed it or named its KPIs
 */
public record Deployments(Optional<LifecycleStatus> status, List<Step> steps) {

    public static final Deployments NONE = new Deployments(Optional.empty(), List.of());

    /**
     * An accepted step of its lifecycle.
     *
     * @param occurredAt event time, milliseconds since the epoch
     * @param arrivedAt when the broker took it
     * @param isDeployment whether it was deployed by it; a status that is reported again deploys nothing
     * @param kpis empty: the step did not say
     */
    public record Step(long occurredAt, long arrivedAt, boolean isDeployment, Optional<List<String>> kpis) {

        public Step {
            kpis = kpis.map(List::copyOf);
        }
    }

    public Deployments {
        steps = List.copyOf(steps);
    }

    /** Whether a step to a status would be accepted. */
    public boolean accept(LifecycleStatus wanted) {
        return LifecycleStatus.accepts(status, wanted);
    }

    /**
     * Takes the step that arrived next; one that is not accepted changes nothing.
     *
     * @param kpis empty: the step does not say
     */
    public Deployments take(LifecycleStatus wanted, long occurredAt, long arrivedAt, Optional<List<String>> kpis) {
        if (!accept(wanted)) {
            return this;
        }
        Optional<LifecycleStatus> reached = Optional.of(wanted);
        boolean isDeployment = wanted == LifecycleStatus.DEPLOYED && !status.equals(reached);
        List<Step> more = new ArrayList<>(steps);
        if (isDeployment || (kpis.isPresent() && !isSaid(occurredAt, kpis.get()))) {
            more.add(new Step(occurredAt, arrivedAt, isDeployment, kpis));
        }
        return new Deployments(reached, more);
    }

    /** Whether the step that tells by now which KPIs are meant named the same, so that one more would only make the list longer. */
    private boolean isSaid(long occurredAt, List<String> kpis) {
        return lastNaming(Long.MAX_VALUE)
                .filter(last -> last.occurredAt() <= occurredAt && last.kpis().equals(Optional.of(kpis)))
                .isPresent();
    }

    /** Of those that named KPIs and arrived before, the last by event time. */
    private Optional<Step> lastNaming(long knownBefore) {
        return steps.stream()
                .filter(step -> step.arrivedAt() < knownBefore && step.kpis().isPresent())
                .max(Comparator.comparingLong(Step::occurredAt).thenComparingLong(Step::arrivedAt));
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
     * Whether it was deployed for a KPI shortly before the end of the first window of a drop, or since, as far as was known at an arrival time.
     *
     * @param window at which the drop is told
     * @param knownBefore what arrived from then on does not count, so that a replay suspects the same
     */
    public boolean areSuspect(String kpi, Window first, Window window, Duration suspectWindow, long knownBefore) {
        return targets(kpi, knownBefore)
                && steps.stream()
                        .anyMatch(step -> step.isDeployment()
                                && step.arrivedAt() < knownBefore
                                && step.occurredAt() < window.end()
                                && step.occurredAt() >= Math.min(first.end(), window.end()) - suspectWindow.toMillis());
    }

    private boolean targets(String kpi, long knownBefore) {
        return lastNaming(knownBefore)
                .flatMap(Step::kpis)
                .filter(kpis -> kpis.contains(kpi))
                .isPresent();
    }
}
