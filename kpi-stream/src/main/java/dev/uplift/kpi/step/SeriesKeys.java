package dev.uplift.kpi.step;

import dev.uplift.domain.kpi.KpiDefinition;
import dev.uplift.domain.kpi.SeriesName;

/** The key of a series in stores and topics. A KPI's id has no bar, so the first one divides. */
public final class SeriesKeys {

    private SeriesKeys() {}

    public static String of(String kpi, String series) {
        return kpi + '|' + series;
    }

    /** Decides where a series is closed: all series of a KPI that limits them in one task, which can count them. */
    static String forClosing(KpiDefinition kpi, String series) {
        return of(kpi.id(), kpi.maxSeries().isPresent() ? SeriesName.OTHER : series);
    }
}
