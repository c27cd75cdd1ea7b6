package dev.uplift.kpi.step;

import dev.uplift.domain.kpi.KpiDefinition;
import dev.uplift.domain.kpi.SeriesName;
import dev.uplift.schemas.ObservationKey;

/** The key of a series in stores and topics. A KPI's id has no bar, so the first one divides. */
public final class SeriesKeys {

    private SeriesKeys() {}

    public static String of(String kpi, String series) {
        return kpi + '|' + series;
    }

    public static String kpiOf(String key) {
        return key.substring(0, key.indexOf('|'));
    }

    public static String seriesOf(String key) {
        return key.substring(key.indexOf('|') + 1);
    }

    /** The task of the second stage that closes a series: one for all of a KPI that limits them, which can count them. */
    static int taskOf(KpiDefinition kpi, String series, int tasks) {
        return ObservationKey.homeOf(of(kpi.id(), kpi.maxSeries().isPresent() ? SeriesName.OTHER : series), tasks);
    }
}
