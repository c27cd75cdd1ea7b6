package dev.uplift.oracle;

import java.util.Comparator;
import java.util.List;
import java.util.stream.LongStream;

/**
 * Which improvements may have made a KPI drop: those whose last word was that they are for it, and that were deployed so shortly before the end of the first window of the
 * drop, or since. Nothing counts that came to be known after the alert was decided.
 */
final class Suspicion {

    private final List<Deployment> deployments;

    Suspicion(List<Deployment> deployments) {
        this.deployments = deployments.stream()
                .sorted(Comparator.comparingLong(Deployment::occurredAt).reversed())
                .toList();
    }

    /** Of a drop whose first window is that of its episode. */
    boolean isRight(Kpi kpi, AlertResult alert) {
        long first = kpi.slices().endOf(alert.episodeStart());
        return isThatOf(kpi, alert, LongStream.of(Math.min(first, alert.windowEnd()) - kpi.suspectMillis()));
    }

    /** Of a drop of which late data may have moved the first window: all since some time, which is that of the alert's own window at the latest. */
    boolean isPossible(Kpi kpi, AlertResult alert) {
        long latest = alert.windowEnd() - kpi.suspectMillis();
        LongStream earlier =
                deployments.stream().mapToLong(Deployment::occurredAt).filter(time -> time < latest);
        return isThatOf(kpi, alert, LongStream.concat(LongStream.of(latest), earlier));
    }

    /** Nobody's improvement keeps data from coming. */
    private boolean isThatOf(Kpi kpi, AlertResult alert, LongStream since) {
        return alert.rule().equals("DROP")
                ? since.anyMatch(time -> alert.suspects().equals(deployedSince(time, kpi, alert)))
                : alert.suspects().isEmpty();
    }

    private List<String> deployedSince(long time, Kpi kpi, AlertResult alert) {
        return deployments.stream()
                .filter(one -> one.occurredAt() >= time && one.occurredAt() < alert.windowEnd())
                .filter(one -> one.arrivedAt() < alert.decidedAt())
                .map(Deployment::improvement)
                .distinct()
                .filter(improvement -> isFor(improvement, kpi, alert.decidedAt()))
                .sorted()
                .toList();
    }

    private boolean isFor(String improvement, Kpi kpi, long decidedAt) {
        return deployments.stream()
                .filter(one -> one.improvement().equals(improvement) && one.arrivedAt() < decidedAt)
                .max(Comparator.comparingLong(Deployment::occurredAt).thenComparingLong(Deployment::arrivedAt))
                .filter(last -> last.kpis().contains(kpi.id()))
                .isPresent();
    }
}
