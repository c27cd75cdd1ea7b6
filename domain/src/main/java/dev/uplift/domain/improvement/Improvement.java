package dev.uplift.domain.improvement;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * An initiative that is meant to make KPIs better.
 *
 * @param status empty until its first lifecycle step: money may be reported earlier
 * @param kpis ids of the KPIs it targets
 * @param history accepted transitions in the order they arrived
 */
public record Improvement(
        String id,
        Optional<LifecycleStatus> status,
        Optional<String> title,
        Optional<String> owner,
        List<String> kpis,
        List<String> tags,
        List<StatusChange> history) {

    public Improvement {
        kpis = List.copyOf(kpis);
        tags = List.copyOf(tags);
        history = List.copyOf(history);
    }

    /** Known by its id alone. */
    public static Improvement unannounced(String id) {
        return new Improvement(
                id, Optional.empty(), Optional.empty(), Optional.empty(), List.of(), List.of(), List.of());
    }

    /**
     * Takes a step. A step to the state it already has is accepted and only replaces descriptive fields; the first
     * step may lead anywhere.
     */
    public StepOutcome take(LifecycleStep step) {
        return LifecycleStatus.accepts(status, step.status())
                ? new StepOutcome.Accepted(this, describedBy(step))
                : new StepOutcome.Refused(id, status.orElseThrow(), step.status());
    }

    private Improvement describedBy(LifecycleStep step) {
        return new Improvement(
                id,
                Optional.of(step.status()),
                step.title().or(() -> title),
                step.owner().or(() -> owner),
                step.kpis().orElse(kpis),
                step.tags().orElse(tags),
                historyWith(step));
    }

    private List<StatusChange> historyWith(LifecycleStep step) {
        if (status.equals(Optional.of(step.status()))) {
            return history;
        }
        List<StatusChange> longer = new ArrayList<>(history);
        longer.add(new StatusChange(step.status(), step.occurredAt(), step.arrivedAt()));
        return longer;
    }
}
