package dev.uplift.chaos;

import dev.uplift.avro.KpiAlert;
import dev.uplift.avro.KpiWindow;
import dev.uplift.oracle.AlertResult;
import dev.uplift.oracle.Numbers;
import dev.uplift.oracle.WindowResult;
import java.util.Map;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/** Windows and alerts, as their topics have them, in the oracle's words. */
public final class ToldRecords {

    private ToldRecords() {}

    public static WindowResult window(KpiWindow window) {
        return new WindowResult(
                window.getKpi(),
                window.getSeries(),
                Map.copyOf(window.getDimensions()),
                window.getStart().toEpochMilli(),
                window.getEnd().toEpochMilli(),
                window.getStatus().name(),
                window.getRevision(),
                window.getReason().name(),
                window.getCount(),
                optional(window.getDenominator()),
                new Numbers(
                        optional(window.getValue()), optional(window.getBaseline()), optional(window.getDropPercent())),
                window.getVerdict().name());
    }

    /** @param key of the record */
    public static AlertResult alert(String key, KpiAlert alert) {
        String severity = alert.getSeverity();
        return new AlertResult(
                key,
                alert.getAlertId(),
                alert.getKpi(),
                alert.getSeries(),
                Map.copyOf(alert.getDimensions()),
                alert.getRule().name(),
                alert.getState().name(),
                severity == null ? "" : severity,
                alert.getEpisodeStart().toEpochMilli(),
                alert.getSequence(),
                alert.getWindowStart().toEpochMilli(),
                alert.getWindowEnd().toEpochMilli(),
                new Numbers(
                        optional(alert.getValue()), optional(alert.getBaseline()), optional(alert.getDropPercent())),
                alert.getDecidedAt().toEpochMilli(),
                alert.getSuspects(),
                alert.getLate());
    }

    private static OptionalDouble optional(@Nullable Double value) {
        return value == null ? OptionalDouble.empty() : OptionalDouble.of(value);
    }
}
