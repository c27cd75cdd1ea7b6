package dev.uplift.roi.state;

import dev.uplift.avro.KpiAlert;
import dev.uplift.kit.tables.Table;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.apache.kafka.common.utils.Bytes;
import org.jspecify.annotations.Nullable;

/**
 * The alerts of one task: the latest transition of each, and all transitions of the episodes within the retention
 * before its newest one.
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

    /** Keeps a transition; the same one again changes nothing. */
    public void keep(KpiAlert transition, byte[] bytes) {
        long episode = transition.getEpisodeStart().toEpochMilli();
        transitionsByAlert.put(StoreKeys.of(transition.getAlertId(), episode, transition.getSequence()), bytes);
        Optional<KpiAlert> latest = find(transition.getAlertId());
        if (latest.map(known -> isLater(transition, known)).orElse(true)) {
            alertsById.put(StoreKeys.whole(transition.getAlertId()), bytes);
            forgetEpisodesBefore(transition);
        }
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

    /** An amendment of an old episode does not hide the current one. */
    private static boolean isLater(KpiAlert one, KpiAlert other) {
        int byEpisode = one.getEpisodeStart().compareTo(other.getEpisodeStart());
        return byEpisode > 0 || (byEpisode == 0 && one.getSequence() >= other.getSequence());
    }

    private void forgetEpisodesBefore(KpiAlert newest) {
        String id = newest.getAlertId();
        long oldest = newest.getEpisodeStart().minus(retention).toEpochMilli();
        List<Bytes> expired = new ArrayList<>();
        Scan.range(
                transitionsByAlert, StoreKeys.prefix(id), StoreKeys.of(id, oldest), (key, value) -> expired.add(key));
        expired.forEach(transitionsByAlert::delete);
    }
}
