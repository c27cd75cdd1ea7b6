package dev.uplift.roi.http;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.uplift.domain.assessment.Counterpart;
import dev.uplift.domain.config.ControlRule;
import dev.uplift.domain.kpi.KpiDefinition;
import dev.uplift.roi.state.ByteOrder;
import java.util.List;
import java.util.Optional;

/** The order of assessments: by KPI, then what is compared with one control side by side, then by series. */
record SeriesOrder(List<KpiDefinition> kpis, ControlRule controls) {

    private static final char SEPARATOR = '\0';

    SeriesOrder {
        kpis = List.copyOf(kpis);
    }

    static boolean isAfter(String key, String cursor) {
        return ByteOrder.INSTANCE.compare(key, cursor) > 0;
    }

    /** What precedes the series in a key. */
    static String groupOf(String key) {
        return key.substring(0, key.lastIndexOf(SEPARATOR) + 1);
    }

    Optional<Counterpart> counterpart(String kpi, String series) {
        return kpis.stream()
                .filter(one -> one.id().equals(kpi) && !series.isEmpty())
                .findFirst()
                .flatMap(one -> Counterpart.of(one, series, controls));
    }

    String key(String kpi, String series) {
        String group = counterpart(kpi, series).map(Counterpart::control).orElse(series);
        return kpi + SEPARATOR + group + SEPARATOR + series;
    }

    String key(ObjectNode row) {
        return row.has("kpi")
                ? key(row.get("kpi").asText(), row.get("series").asText())
                : row.get("improvementId").asText();
    }
}
