package dev.uplift.domain.improvement;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A reported step of an improvement. What is given replaces what was known; what is empty leaves it.
 *
 * @param occurredAt event time
 * @param arrivedAt when the broker took it
 */
public record LifecycleStep(
        LifecycleStatus status,
        Optional<String> title,
        Optional<String> owner,
        Optional<List<String>> kpis,
        Optional<List<String>> tags,
        Instant occurredAt,
        Instant arrivedAt) {

    public LifecycleStep {
        kpis = kpis.map(List::copyOf);
        tags = tags.map(List::copyOf);
    }
}
