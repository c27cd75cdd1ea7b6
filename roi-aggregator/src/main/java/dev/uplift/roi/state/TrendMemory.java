package dev.uplift.roi.state;

import dev.uplift.domain.assessment.Trend;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.apache.kafka.common.utils.Bytes;

/**
 * Trends of series up to an instant, so that four weeks of windows are read once and not with each question. In memory alone;
 * forgotten when a window that starts before the instant changes. Both happen under the gate of the task.
 */
final class TrendMemory {

    private final Map<Bytes, Known> bySeries = new ConcurrentHashMap<>();

    private record Known(Instant until, Optional<Trend> trend) {}

    Optional<Trend> trend(Bytes series, Instant until, Supplier<Optional<Trend>> made) {
        Known known = bySeries.get(series);
        if (known == null || !known.until().equals(until)) {
            known = new Known(until, made.get());
            bySeries.put(series, known);
        }
        return known.trend();
    }

    void changed(Bytes series, Instant start) {
        Known known = bySeries.get(series);
        if (known != null && start.isBefore(known.until())) {
            bySeries.remove(series);
        }
    }
}
