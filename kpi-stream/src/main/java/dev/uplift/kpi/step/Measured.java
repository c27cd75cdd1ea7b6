package dev.uplift.kpi.step;

import dev.uplift.domain.kpi.KpiDefinition;
import dev.uplift.kpi.codec.Fingerprint;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** A KPI, what gives its numbers their meaning ({@link Definitions}), and its series by name. */
record Measured(
        KpiDefinition kpi,
        Fingerprint definition,
        Fingerprint data,
        Optional<SeriesLimit> limit,
        Map<String, LiveSeries> series) {

    static Measured of(KpiDefinition kpi) {
        OptionalInt most = kpi.maxSeries();
        Optional<SeriesLimit> limit =
                most.isPresent() ? Optional.of(new SeriesLimit(most.getAsInt())) : Optional.empty();
        return new Measured(kpi, Definitions.of(kpi), Definitions.ofData(kpi), limit, new HashMap<>());
    }

    /** Whether numbers under a fingerprint mean what they mean now. */
    boolean means(Fingerprint known) {
        return known.equals(definition) || known.equals(Definitions.asWritten(kpi));
    }

    /** Whether what was gathered under a fingerprint is what is gathered now. */
    boolean gathers(Fingerprint known) {
        return known.equals(data) || known.equals(Definitions.ofDataAsWritten(kpi));
    }
}
