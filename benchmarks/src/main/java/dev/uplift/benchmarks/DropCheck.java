package dev.uplift.benchmarks;

import dev.uplift.avro.AlertRule;
import dev.uplift.avro.AlertState;
import dev.uplift.avro.KpiAlert;
import dev.uplift.schemas.Topics;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.ExecutionException;

/** Holds every committed transition of a drop against those that the lowered minutes of the load must lead to. */
final class DropCheck {

    private final Load load;
    private final Sums sums;
    private final Set<Move> expected = new HashSet<>();

    /** One transition. */
    record Move(int series, int minute, AlertState state) {}

    DropCheck(Written written) {
        this.load = written.load();
        this.sums = written.sums();
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
            throw new IllegalStateException("not told: " + expected);
        }
    }

    /** A window is compared with the one before that has observations and is no drop itself. */
    private void expect(int series) {
        boolean isFirst = true;
        boolean isBaselineLowered = false;
        boolean isFiring = false;
        for (int minute = 0; minute < load.minutes(); minute++) {
            if (sums.count(series, minute) == 0) {
                continue;
            }
            boolean isLowered = load.isLowered(series, minute);
            boolean isDrop = !isFirst && isLowered && !isBaselineLowered;
            if (isDrop != isFiring) {
                expected.add(new Move(series, minute, isDrop ? AlertState.FIRING : AlertState.RESOLVED));
            }
            isFiring = isDrop;
            isBaselineLowered = isDrop ? isBaselineLowered : isLowered;
            isFirst = false;
        }
    }

    private void take(KpiAlert alert) {
        if (alert.getRule() == AlertRule.DROP) {
            Move told = new Move(
                    WindowCheck.seriesOf(alert.getSeries()),
                    load.minuteOf(alert.getWindowStart().toEpochMilli()),
                    alert.getState());
            if (!expected.remove(told)) {
                throw new IllegalStateException("not expected, or told before: " + alert);
            }
        }
    }
}
