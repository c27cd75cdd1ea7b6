package dev.uplift.kit.events;

import static dev.uplift.domain.event.EventRules.require;
import static dev.uplift.domain.event.TextRules.requireIdentifier;

import dev.uplift.avro.ImprovementEvent;
import dev.uplift.avro.LifecycleStep;
import dev.uplift.domain.event.EventRules;
import dev.uplift.domain.event.TextRules;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Why an event of improvement.events.v1 is of no use. It need not have come through the ingestion service, which asks for the same. */
public final class EventDefects {

    private EventDefects() {}

    /** The field and the rule that it breaks; empty if it is as it should be. What money has of its own is not looked at. */
    public static Optional<String> of(ImprovementEvent event) {
        try {
            refuse(event);
            return Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }

    /**
     * What is wrong with its time as it arrived; empty if nothing.
     *
     * @param arrival in milliseconds since the epoch
     */
    public static Optional<String> ofTime(ImprovementEvent event, long arrival, Duration maxFutureSkew) {
        return EventRules.isFarFuture(event.getOccurredAt(), Instant.ofEpochMilli(arrival), maxFutureSkew)
                ? Optional.of("occurredAt lies more than " + maxFutureSkew + " after its arrival")
                : Optional.empty();
    }

    private static void refuse(ImprovementEvent event) {
        requireIdentifier("source", event.getSource());
        requireIdentifier("id", event.getId());
        requireIdentifier("improvementId", event.getImprovementId());
        require(!event.getOccurredAt().isBefore(EventRules.FIRST_TIME), "occurredAt", "must lie in 1970 or later");
        if (event.getPayload() instanceof LifecycleStep step) {
            refuse(step);
        }
    }

    private static void refuse(LifecycleStep step) {
        String title = step.getTitle();
        require(title == null || TextRules.isTitle(title), "title", TextRules.TITLE_RULE);
        String owner = step.getOwner();
        require(owner == null || TextRules.isIdentifier(owner), "owner", TextRules.IDENTIFIER_RULE);
        requireNames("kpis", step.getKpis());
        requireNames("tags", step.getTags());
    }

    private static void requireNames(String field, @Nullable List<String> names) {
        if (names != null) {
            require(names.size() <= EventRules.MAX_NAMES, field, "must be at most " + EventRules.MAX_NAMES);
            names.forEach(name -> requireIdentifier("each of " + field, name));
        }
    }
}
