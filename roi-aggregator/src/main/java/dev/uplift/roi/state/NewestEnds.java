package dev.uplift.roi.state;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The newest end of anything of a KPI, against which it shows that one of its series has fallen silent. In memory alone: a KPI of
 * which nothing has come since the start has not grown either.
 */
final class NewestEnds {

    private final Map<String, Instant> byKpi = new HashMap<>();

    void saw(String kpi, Instant end) {
        byKpi.merge(kpi, end, (known, seen) -> known.isBefore(seen) ? seen : known);
    }

    /** Empty if nothing has come since the start. */
    Optional<Instant> of(String kpi) {
        return Optional.ofNullable(byKpi.get(kpi));
    }

    /** Whether an end lies more than a retention before the newest. */
    boolean isBehind(String kpi, Instant end, Duration retention) {
        Instant newest = byKpi.get(kpi);
        return newest != null && end.isBefore(newest.minus(retention));
    }
}
