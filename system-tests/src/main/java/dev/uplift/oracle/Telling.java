package dev.uplift.oracle;

import dev.uplift.oracle.Judging.Told;
import java.util.List;
import java.util.Map;

/** What is said of one series, with all that its windows and alerts have in common. */
record Telling(Kpi kpi, String series, Map<String, String> dimensions) {

    WindowResult window(
            long start, int revision, String reason, List<Event> events, Numbers judged, Verdict.Kind verdict) {
        return new WindowResult(
                kpi.id(),
                series,
                dimensions,
                start,
                kpi.slices().endOf(start),
                "FINAL",
                revision,
                reason,
                kpi.samples(events),
                kpi.denominatorOf(events, start),
                judged,
                verdict.name());
    }

    /** On time; who is suspected is not said. */
    AlertResult alert(Told next, Numbers judged) {
        String id = AlertResult.idOf(kpi.id(), series, next.rule());
        return new AlertResult(
                id,
                id,
                kpi.id(),
                series,
                dimensions,
                next.rule(),
                next.state(),
                next.severity(),
                next.episodeStart(),
                next.sequence(),
                next.windowStart(),
                kpi.slices().endOf(next.windowStart()),
                judged,
                kpi.finalAt(next.windowStart()),
                List.of(),
                false);
    }
}
