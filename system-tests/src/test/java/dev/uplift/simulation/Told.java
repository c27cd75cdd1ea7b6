package dev.uplift.simulation;

import dev.uplift.avro.KpiAlert;
import dev.uplift.avro.KpiWindow;
import dev.uplift.chaos.ToldRecords;
import dev.uplift.domain.accounting.Balance;
import dev.uplift.kpi.accounting.AccountSnapshot;
import dev.uplift.oracle.AlertResult;
import dev.uplift.oracle.Counts;
import dev.uplift.oracle.WindowResult;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.streams.processor.api.Record;

/** What a reader of committed windows, alerts and dead letters sees. */
final class Told {

    private final List<WindowResult> windows = new ArrayList<>();
    private final List<AlertResult> alerts = new ArrayList<>();
    private final Map<String, List<ByteBuffer>> bytesByKey = new TreeMap<>();
    private final Map<String, Long> refusals = new TreeMap<>();
    private final Map<String, Balance> accounts = new TreeMap<>();
    private Balance account = Balance.ZERO;

    void add(Record<String, SpecificRecord> record) {
        byte[] bytes;
        if (record.value() instanceof KpiWindow window) {
            bytes = Codecs.WINDOWS.encode(window);
            windows.add(ToldRecords.window(window));
        } else {
            KpiAlert alert = (KpiAlert) record.value();
            bytes = Codecs.ALERTS.encode(alert);
            alerts.add(ToldRecords.alert(record.key(), alert));
        }
        bytesByKey
                .computeIfAbsent(record.key(), key -> new ArrayList<>())
                .add(ByteBuffer.allocate(Long.BYTES + bytes.length)
                        .putLong(record.timestamp())
                        .put(bytes)
                        .flip());
    }

    void refuse(String reason) {
        refusals.merge(reason, 1L, Long::sum);
    }

    void account(AccountSnapshot partition) {
        account = account.plus(partition.total());
        partition.kpis().forEach((kpi, balance) -> accounts.merge(kpi, balance, Balance::plus));
    }

    /** What became of all observations, as the engine has committed it. */
    Counts total() {
        return counts(account);
    }

    /** The same of those that reached each KPI. */
    Map<String, Counts> totalByKpi() {
        return accounts.entrySet().stream().collect(Collectors.toMap(Map.Entry::getKey, kpi -> counts(kpi.getValue())));
    }

    private static Counts counts(Balance balance) {
        return new Counts(
                balance.accepted(),
                balance.onTime(),
                balance.correction(),
                balance.duplicate(),
                balance.tooLate(),
                balance.deadLettered(),
                balance.unmatched(),
                balance.unaccounted());
    }

    List<WindowResult> windows() {
        return windows;
    }

    List<AlertResult> alerts() {
        return alerts;
    }

    /** Timestamps and values of all records, by key. */
    Map<String, List<ByteBuffer>> bytesByKey() {
        return bytesByKey;
    }

    /** How many dead letters there are, by reason. */
    Map<String, Long> refusals() {
        return refusals;
    }
}
