package dev.uplift.kpi.step;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;

/** What became of the observations this process has read; after a crash, records read again count again. */
final class Counters {

    final Counter onTime;
    final Counter corrections;
    final Counter duplicates;
    final Counter unmatched;
    final Counter deadLetters;

    Counters(MeterRegistry metrics) {
        onTime = counter(metrics, "on_time");
        corrections = counter(metrics, "correction");
        duplicates = counter(metrics, "duplicate");
        unmatched = counter(metrics, "unmatched");
        deadLetters = counter(metrics, "dead_letter");
    }

    private static Counter counter(MeterRegistry metrics, String outcome) {
        return Counter.builder("uplift.observations")
                .description("Observations read, by what became of them")
                .tag("outcome", outcome)
                .register(metrics);
    }
}
