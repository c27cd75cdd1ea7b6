package dev.uplift.roi.state;

import dev.uplift.avro.ImprovementEvent;
import dev.uplift.avro.LifecycleStep;
import dev.uplift.avro.MoneyEntry;
import dev.uplift.domain.improvement.LifecycleStatus;
import dev.uplift.kit.events.EventDefects;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What an event of improvement.events.v1 says, in the domain's words. */
public final class Events {

    private Events() {}

    /** Why the event can be used by nobody; empty if it can. */
    public static Optional<String> defect(ImprovementEvent event) {
        return EventDefects.of(event).or(() -> EventMoney.defect(event));
    }

    /** The improvements whose ledger or lifecycle the event touches, the reporting one first. */
    public static Set<String> concerned(ImprovementEvent event) {
        Set<String> ids = new LinkedHashSet<>();
        ids.add(event.getImprovementId());
        if (event.getPayload() instanceof MoneyEntry money) {
            ids.addAll(EventMoney.attributions(event, money).weights().keySet());
        }
        return ids;
    }

    static dev.uplift.domain.improvement.LifecycleStep step(
            ImprovementEvent event, LifecycleStep step, Instant arrivedAt) {
        return new dev.uplift.domain.improvement.LifecycleStep(
                LifecycleStatus.valueOf(step.getStatus().name()),
                Optional.ofNullable(step.getTitle()),
                Optional.ofNullable(step.getOwner()),
                Optional.ofNullable(step.getKpis()).map(List::copyOf),
                Optional.ofNullable(step.getTags()).map(List::copyOf),
                event.getOccurredAt(),
                arrivedAt);
    }
}
