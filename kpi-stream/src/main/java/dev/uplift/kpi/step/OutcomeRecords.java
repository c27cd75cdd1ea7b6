package dev.uplift.kpi.step;

import dev.uplift.avro.AlertRule;
import dev.uplift.avro.AlertState;
import dev.uplift.avro.KpiAlert;
import dev.uplift.avro.KpiWindow;
import dev.uplift.avro.RevisionReason;
import dev.uplift.avro.WindowStatus;
import dev.uplift.avro.WindowVerdict;
import dev.uplift.domain.drop.AlertKind;
import dev.uplift.domain.drop.Transition;
import dev.uplift.domain.kpi.KpiDefinition;
import dev.uplift.domain.kpi.SeriesName;
import dev.uplift.domain.series.Outcome;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/** Outcomes of a series as the records that others read. */
final class OutcomeRecords {

    private static final int ALERT_ID_BYTES = 8;

    private final int configVersion;

    OutcomeRecords(int configVersion) {
        this.configVersion = configVersion;
    }

    KpiWindow window(KpiDefinition kpi, String series, Outcome.Closed closed) {
        return KpiWindow.newBuilder()
                .setKpi(kpi.id())
                .setSeries(series)
                .setDimensions(SeriesName.parse(series))
                .setStart(Instant.ofEpochMilli(closed.window().start()))
                .setEnd(Instant.ofEpochMilli(closed.window().end()))
                .setValue(orNull(closed.value()))
                .setCount(closed.count())
                .setBaseline(orNull(closed.judgement().baseline()))
                .setDropPercent(orNull(closed.judgement().dropPercent()))
                .setVerdict(WindowVerdict.valueOf(closed.judgement().verdict().name()))
                .setStatus(WindowStatus.FINAL)
                .setRevision(closed.revision())
                .setReason(closed.revision() == 0 ? RevisionReason.CLOSED : RevisionReason.LATE_DATA)
                .setConfigVersion(configVersion)
                .build();
    }

    KpiAlert alert(KpiDefinition kpi, String series, Outcome.Moved moved) {
        Transition transition = moved.transition();
        return KpiAlert.newBuilder()
                .setAlertId(alertId(kpi.id(), series, transition.kind()))
                .setKpi(kpi.id())
                .setSeries(series)
                .setDimensions(SeriesName.parse(series))
                .setRule(AlertRule.valueOf(transition.kind().name()))
                .setState(AlertState.valueOf(transition.state().name()))
                .setSeverity(severity(kpi, transition))
                .setEpisodeStart(Instant.ofEpochMilli(transition.episodeStart()))
                .setSequence(transition.sequence())
                .setValue(orNull(moved.value()))
                .setBaseline(orNull(moved.judgement().baseline()))
                .setDropPercent(orNull(moved.judgement().dropPercent()))
                .setWindowStart(Instant.ofEpochMilli(moved.window().start()))
                .setWindowEnd(Instant.ofEpochMilli(moved.window().end()))
                .setDecidedAt(Instant.ofEpochMilli(moved.decidedAt()))
                .setConfigVersion(configVersion)
                .build();
    }

    /** The first 8 bytes of SHA-256 over KPI, series and rule, hexadecimal. */
    static String alertId(String kpi, String series, AlertKind rule) {
        byte[] name = (kpi + '\0' + series + '\0' + rule).getBytes(StandardCharsets.UTF_8);
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(name);
            return HexFormat.of().formatHex(digest, 0, ALERT_ID_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    private static @Nullable String severity(KpiDefinition kpi, Transition transition) {
        return transition.band().isPresent()
                ? kpi.alert().severities().nameOf(transition.band().getAsInt())
                : null;
    }

    private static @Nullable Double orNull(OptionalDouble value) {
        return value.isPresent() ? value.getAsDouble() : null;
    }
}
