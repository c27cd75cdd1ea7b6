package dev.uplift.kpi.step;

import dev.uplift.avro.AlertRule;
import dev.uplift.avro.AlertState;
import dev.uplift.avro.KpiAlert;
import dev.uplift.avro.KpiWindow;
import dev.uplift.avro.RevisionReason;
import dev.uplift.avro.WindowStatus;
import dev.uplift.avro.WindowVerdict;
import dev.uplift.domain.drop.AlertKind;
import dev.uplift.domain.drop.Change;
import dev.uplift.domain.drop.Judged;
import dev.uplift.domain.kpi.KpiDefinition;
import dev.uplift.domain.kpi.SeriesName;
import dev.uplift.domain.kpi.Window;
import dev.uplift.domain.series.Outcome;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
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
        Judged judged = closed.judged();
        return window(kpi, series, judged.window(), judged.value(), closed.count())
                .setDenominator(orNull(closed.denominator()))
                .setBaseline(orNull(judged.judgement().baseline()))
                .setDropPercent(orNull(judged.judgement().dropPercent()))
                .setVerdict(WindowVerdict.valueOf(judged.judgement().verdict().name()))
                .setStatus(WindowStatus.FINAL)
                .setRevision(closed.revision())
                .setReason(RevisionReason.valueOf(closed.reason().name()))
                .build();
    }

    KpiWindow window(KpiDefinition kpi, String series, Outcome.Provisional open) {
        return window(kpi, series, open.window(), open.value(), open.count())
                .setVerdict(WindowVerdict.UNKNOWN)
                .setStatus(WindowStatus.PROVISIONAL)
                .setRevision(0)
                .build();
    }

    private KpiWindow.Builder window(
            KpiDefinition kpi, String series, Window window, OptionalDouble value, long count) {
        return KpiWindow.newBuilder()
                .setKpi(kpi.id())
                .setSeries(series)
                .setDimensions(SeriesName.parse(series))
                .setStart(Instant.ofEpochMilli(window.start()))
                .setEnd(Instant.ofEpochMilli(window.end()))
                .setValue(orNull(value))
                .setCount(count)
                .setConfigVersion(configVersion);
    }

    KpiAlert alert(KpiDefinition kpi, String series, Outcome.Moved moved, List<String> suspects) {
        return alert(kpi.id(), series, moved)
                .setSeverity(severity(kpi, moved.transition().change()))
                .setSuspects(suspects)
                .build();
    }

    /** Of a series that was dropped with the definition of its KPI. */
    KpiAlert ended(String kpi, String series, Outcome.Moved moved) {
        return alert(kpi, series, moved).setSuspects(List.of()).build();
    }

    private KpiAlert.Builder alert(String kpi, String series, Outcome.Moved moved) {
        Change change = moved.transition().change();
        Judged judged = moved.transition().judged();
        return KpiAlert.newBuilder()
                .setAlertId(alertId(kpi, series, change.kind()))
                .setKpi(kpi)
                .setSeries(series)
                .setDimensions(SeriesName.parse(series))
                .setRule(AlertRule.valueOf(change.kind().name()))
                .setState(AlertState.valueOf(change.state().name()))
                .setEpisodeStart(Instant.ofEpochMilli(moved.transition().episodeStart()))
                .setSequence(moved.transition().sequence())
                .setValue(orNull(judged.value()))
                .setBaseline(orNull(judged.judgement().baseline()))
                .setDropPercent(orNull(judged.judgement().dropPercent()))
                .setWindowStart(Instant.ofEpochMilli(judged.window().start()))
                .setWindowEnd(Instant.ofEpochMilli(judged.window().end()))
                .setDecidedAt(Instant.ofEpochMilli(moved.decidedAt()))
                .setLate(moved.transition().isLate())
                .setConfigVersion(configVersion);
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

    private static @Nullable String severity(KpiDefinition kpi, Change change) {
        return change.band().isPresent()
                ? kpi.alert().severities().nameOf(change.band().getAsInt())
                : null;
    }

    private static @Nullable Double orNull(OptionalDouble value) {
        return value.isPresent() ? value.getAsDouble() : null;
    }
}
