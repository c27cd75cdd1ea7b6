package dev.uplift.domain.improvement;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ImprovementTest {

    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

    @ParameterizedTest
    @EnumSource(LifecycleStatus.class)
    void isAcceptedInWhateverStateItIsFirstSeen(LifecycleStatus first) {
        Improvement improvement = accepted(Improvement.unannounced("IMP-1").take(step(first)));

        assertThat(improvement.status()).contains(first);
    }

    @ParameterizedTest
    @CsvSource({
        "PROPOSED, STARTED",
        "PROPOSED, CANCELLED",
        "STARTED, DEPLOYED",
        "STARTED, CANCELLED",
        "DEPLOYED, COMPLETED",
        "DEPLOYED, ROLLED_BACK",
        "ROLLED_BACK, DEPLOYED"
    })
    void takesASensibleStep(LifecycleStatus from, LifecycleStatus to) {
        Improvement improvement = accepted(in(from).take(step(to)));

        assertThat(improvement.status()).contains(to);
        assertThat(improvement.history()).extracting(StatusChange::status).containsExactly(from, to);
    }

    @ParameterizedTest
    @CsvSource({
        "PROPOSED, COMPLETED",
        "PROPOSED, ROLLED_BACK",
        "STARTED, PROPOSED",
        "DEPLOYED, CANCELLED",
        "DEPLOYED, STARTED",
        "COMPLETED, DEPLOYED",
        "ROLLED_BACK, COMPLETED",
        "CANCELLED, STARTED"
    })
    void refusesAWrongStepAndNamesTheCurrentState(LifecycleStatus from, LifecycleStatus to) {
        StepOutcome outcome = in(from).take(step(to));

        assertThat(outcome)
                .isInstanceOfSatisfying(
                        StepOutcome.Refused.class,
                        refused -> assertThat(refused.reason()).contains("IMP-1 is " + from, to.name()));
    }

    @Test
    void repeatedStatusOnlyReplacesWhatIsGiven() {
        Improvement titled = accepted(Improvement.unannounced("IMP-1")
                .take(new LifecycleStep(
                        LifecycleStatus.STARTED,
                        Optional.of("One-page checkout"),
                        Optional.of("team-shop"),
                        Optional.of(List.of("conversion")),
                        Optional.of(List.of("q4")),
                        NOON,
                        NOON)));

        Improvement owned = accepted(titled.take(new LifecycleStep(
                LifecycleStatus.STARTED,
                Optional.empty(),
                Optional.of("team-pay"),
                Optional.empty(),
                Optional.of(List.of()),
                NOON,
                NOON)));

        assertThat(owned.title()).contains("One-page checkout");
        assertThat(owned.owner()).contains("team-pay");
        assertThat(owned.kpis()).containsExactly("conversion");
        assertThat(owned.tags()).isEmpty();
        assertThat(owned.history()).hasSize(1);
    }

    private static Improvement in(LifecycleStatus status) {
        return accepted(Improvement.unannounced("IMP-1").take(step(status)));
    }

    private static Improvement accepted(StepOutcome outcome) {
        assertThat(outcome).isInstanceOf(StepOutcome.Accepted.class);
        return ((StepOutcome.Accepted) outcome).improvement();
    }

    private static LifecycleStep step(LifecycleStatus status) {
        return new LifecycleStep(
                status, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), NOON, NOON);
    }
}
