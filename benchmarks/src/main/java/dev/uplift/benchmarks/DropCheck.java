package dev.uplift.benchmarks;

import dev.uplift.avro.AlertRule;
import dev.uplift.avro.AlertState;
import dev.uplift.avro.KpiAlert;
import dev.uplift.schemas.Topics;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;

/** Holds every committed transition of a drop against those that the lowered minutes of the load must lead to. Alerts of the rule NO_DATA are not looked at. */
final class DropCheck {

    private static final int TOLD_OF = 3;

    private final Load load;
    private final Means means;
    private final Set<Move> expected = new HashSet<>();

    /**
     * One transition.
     *
     * @param episode minute of the first window of the drop
     * @param sequence within its episode
     */
    record Move(
            int series,
            int episode,
            int minute,
            AlertState state,
            int sequence,
            @Nullable Double value,
            @Nullable Double baseline) {}

    DropCheck(Written written) {
        this.load = written.load();
        this.means = written.means();
        for (int series = 0; series < load.series(); series++) {
            expect(series);
        }
    }

    /** Those that were not told yet. */
    Set<Move> expected() {
        return Set.copyOf(expected);
    }

    /**
     * From the first alert to the last that is committed.
     *
     * @throws IllegalStateException if one is told that is none, or again, or not at all
     */
    void read(Cluster cluster) throws ExecutionException, InterruptedException {
        Committed.read(cluster, Topics.KPI_ALERTS, KpiAlert.class, this::take);
        if (!expected.isEmpty()) {
            List<Move> some = expected.stream().limit(TOLD_OF).toList();
            throw new IllegalStateException(expected.size() + " transitions were not told, for example " + some);
        }
    }

    /** A window is compared with the one before that has observations and is no drop itself. */
    private void expect(int series) {
        int before = -1;
        int episode = -1;
        for (int minute = 0; minute < load.minutes(); minute++) {
            if (means.count(series, minute) == 0) {
                continue;
            }
            boolean isDrop = before >= 0 && load.isLowered(series, minute) && !load.isLowered(series, before);
            if (isDrop && episode < 0) {
                episode = minute;
                expect(series, episode, minute, AlertState.FIRING, before);
            } else if (!isDrop && episode >= 0) {
                expect(series, episode, minute, AlertState.RESOLVED, before);
                episode = -1;
            }
            before = isDrop ? before : minute;
        }
    }

    private void expect(int series, int episode, int minute, AlertState state, int before) {
        int sequence = state == AlertState.FIRING ? 0 : 1;
        expected.add(new Move(
                series, episode, minute, state, sequence, means.mean(series, minute), means.mean(series, before)));
    }

    private void take(KpiAlert alert) {
        if (alert.getRule() == AlertRule.DROP) {
            Move told = new Move(
                    WindowCheck.seriesOf(alert.getSeries()),
                    load.minuteOf(alert.getEpisodeStart().toEpochMilli()),
                    load.minuteOf(alert.getWindowStart().toEpochMilli()),
                    alert.getState(),
                    alert.getSequence(),
                    alert.getValue(),
                    alert.getBaseline());
            if (alert.getLate() || !expected.remove(told)) {
                throw new IllegalStateException("not expected, or told before: " + alert);
            }
        }
    }
}
