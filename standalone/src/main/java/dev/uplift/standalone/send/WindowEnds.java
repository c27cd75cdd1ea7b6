package dev.uplift.standalone.send;

import dev.uplift.domain.event.EventRules;
import dev.uplift.domain.kpi.KpiDefinition;
import dev.uplift.domain.series.LateKey;
import dev.uplift.kit.config.ConfigDocuments;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.LongStream;

/** When all windows that a recording has events in are closed and corrected, by the configuration of the stack it is played into. */
final class WindowEnds {

    private final List<KpiDefinition> kpis;
    private final Duration maxFutureSkew;

    WindowEnds(ConfigDocuments documents) {
        this.kpis = documents.metrics().config().kpis();
        this.maxFutureSkew = documents.platform().config().maxFutureSkew();
    }

    /** @param events at least one; all with an arrival, in their order */
    Instant after(List<EventRecord> events) {
        Instant lastArrival =
                Objects.requireNonNull(events.get(events.size() - 1).arrivedAt());
        LongStream closed = events.stream().flatMapToLong(this::countedTime).max().stream()
                .flatMap(latest ->
                        kpis.stream().mapToLong(kpi -> kpi.finalAt(kpi.window().windowOf(latest))));
        long corrected = LateKey.slotEndOf(lastArrival.toEpochMilli());
        return Instant.ofEpochMilli(
                LongStream.concat(closed, LongStream.of(corrected)).max().orElseThrow());
    }

    /** When it occurred; none for what the service refuses for its time. */
    private LongStream countedTime(EventRecord event) {
        Instant arrivedAt = Objects.requireNonNull(event.arrivedAt());
        Instant occurredAt = Objects.requireNonNullElse(event.occurredAt(), arrivedAt);
        return occurredAt.isBefore(Instant.EPOCH) || EventRules.isFarFuture(occurredAt, arrivedAt, maxFutureSkew)
                ? LongStream.empty()
                : LongStream.of(occurredAt.toEpochMilli());
    }
}
