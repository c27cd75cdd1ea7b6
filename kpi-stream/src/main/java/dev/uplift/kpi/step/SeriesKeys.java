package dev.uplift.kpi.step;

/** The key of a series in stores and topics. A KPI's id has no bar, so the first one divides. */
public final class SeriesKeys {

    private SeriesKeys() {}

    public static String of(String kpi, String series) {
        return kpi + '|' + series;
    }
}
