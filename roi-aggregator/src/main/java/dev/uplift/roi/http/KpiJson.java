package dev.uplift.roi.http;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.uplift.avro.KpiAlert;
import dev.uplift.avro.KpiWindow;

/** Windows and alerts as clients see them. */
final class KpiJson {

    private KpiJson() {}

    static ObjectNode window(KpiWindow window) {
        ObjectNode node = Answers.object()
                .put("start", window.getStart().toString())
                .put("end", window.getEnd().toString())
                .put("value", window.getValue())
                .put("count", window.getCount())
                .put("baseline", window.getBaseline())
                .put("dropPercent", window.getDropPercent())
                .put("verdict", window.getVerdict().name())
                .put("status", window.getStatus().name())
                .put("revision", window.getRevision());
        return node.put("configVersion", window.getConfigVersion());
    }

    static ObjectNode series(KpiWindow newest) {
        ObjectNode node = Answers.object().put("kpi", newest.getKpi()).put("series", newest.getSeries());
        newest.getDimensions().forEach(node.putObject("dimensions")::put);
        return node.set("window", window(newest));
    }

    static ObjectNode alert(KpiAlert alert) {
        ObjectNode node = Answers.object()
                .put("alertId", alert.getAlertId())
                .put("kpi", alert.getKpi())
                .put("series", alert.getSeries())
                .put("rule", alert.getRule().name())
                .put("state", alert.getState().name())
                .put("severity", alert.getSeverity())
                .put("episodeStart", alert.getEpisodeStart().toString())
                .put("sequence", alert.getSequence())
                .put("value", alert.getValue())
                .put("baseline", alert.getBaseline())
                .put("dropPercent", alert.getDropPercent());
        node.putObject("window")
                .put("start", alert.getWindowStart().toString())
                .put("end", alert.getWindowEnd().toString());
        node.put("decidedAt", alert.getDecidedAt().toString());
        alert.getSuspects().forEach(node.putArray("suspects")::add);
        return node.put("late", alert.getLate()).put("configVersion", alert.getConfigVersion());
    }
}
