package dev.uplift.domain.assessment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.uplift.domain.improvement.Improvement;
import dev.uplift.domain.improvement.LifecycleStatus;
import dev.uplift.domain.improvement.LifecycleStep;
import dev.uplift.domain.improvement.StepOutcome;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DeploymentTest {

    private static final Instant DAY = Instant.parse("2026-11-10T00:00:00Z");
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

    private static Improvement step(Improvement before, LifecycleStatus status, Instant time) {
        StepOutcome outcome = before.take(new LifecycleStep(
                status, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), time, time));
        return ((StepOutcome.Accepted) outcome).improvement();
    }
}
