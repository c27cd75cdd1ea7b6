package dev.uplift.roi.state;

import dev.uplift.avro.KpiAlert;
import dev.uplift.kit.tables.Table;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.jspecify.annotations.Nullable;

/**
 * The alerts of one task: the latest transition of each, and all transitions of the episodes within the retention
 * before its newest one. The latest is the last one in the log, where all transitions of an alert stand in one partition: late data
 * may make an earlier episode outlast those that began after it.
 */
public final class AlertShelf {

    private final Table alertsById;
    private final Table transitionsByAlert;
    private final Codec<KpiAlert> alerts;
    private final Duration retention;

    public AlertShelf(Table alertsById, Table transitionsByAlert, Codec<KpiAlert> alerts, Duration retention) {
        this.alertsById = alertsById;
        this.transitionsByAlert = transitionsByAlert;
        this.alerts = alerts;
        this.retention = retention;
    }

    /** Keeps a transition, which is then the latest of its alert. One that is kept already changes nothing. */
    public void keep(KpiAlert transition, byte[] bytes) {
        String id = transition.getAlertId();
        Bytes key = StoreKeys.of(id, transition.getEpisodeStart().toEpochMilli(), transition.getSequence());
        if (Arrays.equals(transitionsByAlert.get(key), bytes)) {
            return;
        }
        transitionsByAlert.put(key, bytes);
        alertsById.put(StoreKeys.whole(id), bytes);
        forgetExpired(id);
    }

    /** The latest transition. */
    public Optional<KpiAlert> find(String alertId) {
        return Optional.ofNullable(alertsById.get(StoreKeys.whole(alertId))).map(alerts::readKnown);
    }

    /** All transitions that are kept, in the order of episodes and sequence. */
    public List<KpiAlert> transitions(String alertId) {
        return Scan.prefix(transitionsByAlert, StoreKeys.prefix(alertId)).stream()
                .map(stored -> alerts.readKnown(stored.value))
                .toList();
    }

    /** Visits the latest transitions in the order of alert ids, from one on (null: the first). */
    public void visit(@Nullable String from, Predicate<KpiAlert> visitor) {
        Scan.from(
                alertsById,
                from == null ? null : StoreKeys.whole(from),
                (key, value) -> visitor.test(alerts.readKnown(value)));
    }

    private void forgetExpired(String id) {
        Bytes first = StoreKeys.prefix(id);
        Bytes oldest = StoreKeys.of(id, newestEpisode(id) - retention.toMillis());
        List<Bytes> expired = new ArrayList<>();
        Scan.range(transitionsByAlert, first, oldest, (key, value) -> expired.add(key));
        expired.forEach(transitionsByAlert::delete);
    }

    /** Start of the newest episode of an alert that is kept, which need not be that of its latest transition. */
    private long newestEpisode(String id) {
        Bytes last = StoreKeys.of(id, Long.MAX_VALUE, Integer.MAX_VALUE);
        try (KeyValueIterator<Bytes, byte[]> newestFirst =
                transitionsByAlert.reverseRange(StoreKeys.prefix(id), last)) {
            return StoreKeys.secondNumber(newestFirst.next().key);
        }
    }
}
