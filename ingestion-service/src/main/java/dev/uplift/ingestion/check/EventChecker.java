package dev.uplift.ingestion.check;

import dev.uplift.domain.event.EventRules;
import dev.uplift.domain.event.TextRules;
import dev.uplift.ingestion.check.EventError.Kind;
import dev.uplift.ingestion.read.Incoming;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Checks one event whole: everything that is wrong with it is told at once. */
public final class EventChecker {

    private static final String DEFAULT_SOURCE = "default";

    private final EventIds ids;

    public EventChecker(EventIds ids) {
        this.ids = ids;
    }

    public Checked check(Incoming incoming, BatchTerms terms) {
        if (incoming instanceof Incoming.Fields event) {
            return check(event, terms);
        }
        Incoming.Unreadable unreadable = (Incoming.Unreadable) incoming;
        return new Checked.Bad(List.of(EventError.of(unreadable.index(), "", Kind.UNREADABLE, unreadable.reason())));
    }

    private Checked check(Incoming.Fields event, BatchTerms terms) {
        FieldReader fields = new FieldReader(event.index(), event.fields());
        String type = fields.text("type", TextRules.MAX_IDENTIFIER);
        Optional<EventType> known = EventType.named(type);
        if (known.isEmpty()) {
            if (fields.errors().isEmpty()) {
                fields.wrong("type", Kind.UNKNOWN_TYPE, "must be one of " + EventType.names());
            }
            return new Checked.Bad(fields.errors());
        }
        Common common = common(fields, terms);
        EventType.Draft record = known.get().read(fields, common, event.typed());
        fields.refuseUnknown();
        return fields.errors().isEmpty() ? good(event.index(), type, common, record) : new Checked.Bad(fields.errors());
    }

    private static Checked good(int index, String type, Common common, EventType.Draft record) {
        return new Checked.Good(
                index,
                type,
                record.topic(),
                record.key(),
                record.value(),
                common.id(),
                common.isIdGiven(),
                common.arrival());
    }

    private Common common(FieldReader fields, BatchTerms terms) {
        String source = fields.optionalIdentifier("source").orElse(DEFAULT_SOURCE);
        if (source.indexOf('/') >= 0) {
            fields.wrong("source", Kind.BAD_TEXT, "must not contain a slash");
        }
        boolean isIdGiven = !fields.has("id");
        String id = fields.optionalIdentifier("id").orElseGet(() -> isIdGiven ? ids.next(terms.now()) : "");
        Instant occurredAt = time(fields, "occurredAt").orElseGet(() -> {
            fields.missing("occurredAt");
            return Instant.EPOCH;
        });
        Optional<Instant> arrival = arrival(fields, terms, occurredAt);
        if (EventRules.isFarFuture(occurredAt, arrival.orElse(terms.now()), terms.maxFutureSkew())) {
            fields.wrong("occurredAt", Kind.FAR_FUTURE, "lies more than " + terms.maxFutureSkew() + " after arrival");
        }
        return new Common(source, id, isIdGiven, occurredAt, arrival);
    }

    private static Optional<Instant> arrival(FieldReader fields, BatchTerms terms, Instant occurredAt) {
        if (!terms.isReplay()) {
            return Optional.empty();
        }
        Instant arrival = time(fields, "arrivedAt").orElse(occurredAt);
        if (EventRules.isFarFuture(arrival, terms.now(), terms.maxFutureSkew())) {
            fields.wrong("arrivedAt", Kind.FAR_FUTURE, "lies in the future");
        }
        return Optional.of(arrival);
    }

    private static Optional<Instant> time(FieldReader fields, String name) {
        Optional<String> text = fields.optionalText(name, TextRules.MAX_IDENTIFIER);
        Optional<Instant> time = text.flatMap(Times::parse);
        if (text.isPresent() && time.isEmpty()) {
            fields.wrong(name, Kind.BAD_TIME, Times.RULE);
        }
        return time;
    }

    /** What all four types of events have. */
    record Common(String source, String id, boolean isIdGiven, Instant occurredAt, Optional<Instant> arrival) {}
}
