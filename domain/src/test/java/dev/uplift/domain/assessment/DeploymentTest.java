package dev.uplift.domain.assessment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.uplift.domain.improvement.Improvement;
import dev.uplift.domain.improvement.LifecycleStatus;
import dev.uplift.domain.improvement.LifecycleStep;
import dev.uplift.domain.improvement.StepOutcome;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DeploymentTest {

    private static final Instant DAY = Instant.parse("2026-11-10T00:00:00Z");
    private static final Instant BEFORE = Instant.parse("2026-10-01T00:00:00Z");
    private static final Instant NEXT = Instant.parse("2026-11-11T00:00:00Z");

    @Test
    void itLastsUntilItIsRolledBack() {
        Improvement deployed = step(Improvement.unannounced("IMP-1"), LifecycleStatus.DEPLOYED, DAY);

        assertThat(Deployment.of(deployed)).contains(new Deployment(DAY, Optional.empty()));
        assertThat(Deployment.of(step(deployed, LifecycleStatus.ROLLED_BACK, NEXT)))
                .contains(new Deployment(DAY, Optional.of(NEXT)));
    }

    /** As trackers tell it that know days alone. */
    @Test
    void oneThatWasRolledBackAtTheSameTimeWasNone() {
        Improvement deployed = step(Improvement.unannounced("IMP-1"), LifecycleStatus.DEPLOYED, DAY);
        Improvement back = step(deployed, LifecycleStatus.ROLLED_BACK, DAY);

        assertThat(Deployment.of(back)).isEmpty();
        assertThat(Deployment.of(step(back, LifecycleStatus.DEPLOYED, NEXT)))
                .contains(new Deployment(NEXT, Optional.empty()));
    }

    @Test
    void oneThatWasNoneStaysNoneWhenItsImprovementIsCancelled() {
        Improvement deployed = step(Improvement.unannounced("IMP-1"), LifecycleStatus.DEPLOYED, DAY);
        Improvement back = step(deployed, LifecycleStatus.ROLLED_BACK, DAY);

        assertThat(Deployment.of(step(back, LifecycleStatus.CANCELLED, NEXT))).isEmpty();
    }

    /** A tracker that knows days alone tells of the second one. */
    @Test
    void oneThatFollowsARollbackIsNotEndedByIt() {
        Instant noon = DAY.plus(Duration.ofHours(12));
        Improvement deployed = step(Improvement.unannounced("IMP-1"), LifecycleStatus.DEPLOYED, BEFORE);
        Improvement back = step(deployed, LifecycleStatus.ROLLED_BACK, noon);

        assertThat(Deployment.of(step(back, LifecycleStatus.DEPLOYED, DAY)))
                .contains(new Deployment(DAY, Optional.empty(), List.of(new Deployment(BEFORE, Optional.of(noon)))));
    }

    @Test
    void thoseBeforeAreKnownTheNewestOfThemIfThereAreMany() {
        Improvement improvement = Improvement.unannounced("IMP-1");
        for (int day = 0; day < 120; day++) {
            LifecycleStatus status = day % 2 == 0 ? LifecycleStatus.DEPLOYED : LifecycleStatus.ROLLED_BACK;
            improvement = step(improvement, status, DAY.plus(Duration.ofDays(day)));
        }

        Deployment last = Deployment.of(improvement).orElseThrow();

        assertThat(last.at()).isEqualTo(DAY.plus(Duration.ofDays(118)));
        assertThat(last.earlier()).hasSize(50);
        assertThat(last.all().get(49))
                .isEqualTo(new Deployment(DAY.plus(Duration.ofDays(116)), Optional.of(DAY.plus(Duration.ofDays(117)))));
        assertThat(last.moves()).hasSize(102).isSorted();
    }

    @Test
    void oneThatWasNoneDoesNotHideTheOneBefore() {
        Improvement deployed = step(Improvement.unannounced("IMP-1"), LifecycleStatus.DEPLOYED, BEFORE);
        Improvement back = step(deployed, LifecycleStatus.ROLLED_BACK, DAY);
        Improvement again = step(back, LifecycleStatus.DEPLOYED, NEXT);

        assertThat(Deployment.of(step(again, LifecycleStatus.ROLLED_BACK, NEXT)))
                .contains(new Deployment(BEFORE, Optional.of(DAY)));
    }

    private static Improvement step(Improvement before, LifecycleStatus status, Instant time) {
        StepOutcome outcome = before.take(new LifecycleStep(
                status, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), time, time));
        return ((StepOutcome.Accepted) outcome).improvement();
    }
}
