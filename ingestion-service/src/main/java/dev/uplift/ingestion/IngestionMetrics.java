package dev.uplift.ingestion;

import dev.uplift.ingestion.check.EventError;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Map;

/** What is counted of ingestion, from outside. */
final class IngestionMetrics {

    private final MeterRegistry meters;

    IngestionMetrics(MeterRegistry meters) {
        this.meters = meters;
    }

    void taken(Map<String, Integer> acknowledgedByType, Receipt receipt) {
        if (receipt.outage().isPresent()) {
            meters.counter("uplift.ingestion.outages").increment();
        }
        acknowledgedByType.forEach((type, count) ->
                meters.counter("uplift.ingestion.accepted", "type", type).increment(count));
        for (EventError error : receipt.errors()) {
            meters.counter("uplift.ingestion.rejected", "reason", error.reason())
                    .increment();
        }
    }
}
