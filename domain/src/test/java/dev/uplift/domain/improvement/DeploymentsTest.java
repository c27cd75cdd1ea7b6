package dev.uplift.domain.improvement;

import static org.assertj.core.api.Assertions.assertThat;

import dev.uplift.domain.kpi.Window;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class DeploymentsTest {

    private static final Duration SUSPECT_WINDOW = Duration.ofMillis(100);

    @ParameterizedTest
    @EnumSource(LifecycleStatus.class)
    void theFirstStepMayBeAny(LifecycleStatus first) {
        Deployments deployments = take(Deployments.NONE, first, 1_000);

        assertThat(deployments.status()).contains(first);
        assertThat(suspects(deployments, 1_050)).isEqualTo(first == LifecycleStatus.DEPLOYED);
    }

    @Test
    void aStatusThatIsReportedAgainIsNoDeployment() {
        Deployments once = take(Deployments.NONE, LifecycleStatus.DEPLOYED, 1_000);
        Deployments again = take(once, LifecycleStatus.DEPLOYED, 5_000);

        assertThat(suspects(again, 1_050)).isTrue();
        assertThat(suspects(again, 5_050)).isFalse();
        assertThat(again.first(Long.MAX_VALUE)).hasValue(1_000);
    }

    @Test
    void aStatusThatIsReportedAgainMayNameOtherKpis() {
        Deployments other = take(Deployments.NONE, LifecycleStatus.DEPLOYED, 1_000)
                .take(LifecycleStatus.DEPLOYED, 1_010, 1_010, Optional.of(List.of("another")));

        assertThat(suspects(other, 1_050)).isFalse();
        assertThat(other.areSuspect(
                        "another", new Window(1_000, 1_050), new Window(1_000, 1_050), SUSPECT_WINDOW, 2_000))
                .isTrue();
    }

    /** One that was dated back has named the same before, and does not stand for it. */
    @Test
    void theStepThatIsLastByItsOwnTimeNamesTheKpis() {
        Deployments deployments = Deployments.NONE
                .take(LifecycleStatus.PROPOSED, 900, 900, Optional.of(List.of("another")))
                .take(LifecycleStatus.STARTED, 800, 910, Optional.of(List.of("kpi")))
                .take(LifecycleStatus.STARTED, 950, 950, Optional.of(List.of("kpi")))
                .take(LifecycleStatus.DEPLOYED, 1_000, 1_000, Optional.empty());

        assertThat(suspects(deployments, 1_050)).isTrue();
    }

    /** What was suspected when the drop began is suspected as long as it lasts, and so is what has been deployed since. */
    @Test
    void theFirstWindowOfADropDecidesHowFarBackIsLooked() {
        Deployments deployments = take(Deployments.NONE, LifecycleStatus.DEPLOYED, 1_000);
        Window first = new Window(1_000, 1_050);
        Window much = new Window(9_000, 9_050);

        assertThat(deployments.areSuspect("kpi", first, much, SUSPECT_WINDOW, 9_060))
                .isTrue();
        assertThat(deployments.areSuspect("kpi", much, much, SUSPECT_WINDOW, 9_060))
                .isFalse();
        assertThat(take(Deployments.NONE, LifecycleStatus.DEPLOYED, 5_000)
                        .areSuspect("kpi", first, much, SUSPECT_WINDOW, 9_060))
                .isTrue();
        assertThat(take(Deployments.NONE, LifecycleStatus.DEPLOYED, 9_050)
                        .areSuspect("kpi", first, much, SUSPECT_WINDOW, 9_060))
                .isFalse();
    }

    @Test
    void aDeploymentAfterARollbackIsANewOne() {
        Deployments deployments = take(Deployments.NONE, LifecycleStatus.DEPLOYED, 1_000);
        deployments = take(deployments, LifecycleStatus.ROLLED_BACK, 2_000);
        deployments = take(deployments, LifecycleStatus.DEPLOYED, 5_000);

        assertThat(suspects(deployments, 5_050)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"CANCELLED, DEPLOYED", "COMPLETED, DEPLOYED", "STARTED, PROPOSED", "DEPLOYED, CANCELLED"})
    void aRefusedStepChangesNothing(LifecycleStatus current, LifecycleStatus refused) {
        Deployments before = take(Deployments.NONE, current, 1_000);

        assertThat(before.accept(refused)).isFalse();
        assertThat(before.take(refused, 1_010, 1_010, Optional.of(List.of("another"))))
                .isEqualTo(before);
    }

    /** What happened earlier and is reported later is judged by what is known by then. */
    @Test
    void stepsAreJudgedInTheOrderOfTheirArrival() {
        Deployments deployments = take(Deployments.NONE, LifecycleStatus.COMPLETED, 2_000);
        deployments = deployments.take(LifecycleStatus.DEPLOYED, 1_000, 2_001, Optional.of(List.of("kpi")));

        assertThat(suspects(deployments, 1_050)).isFalse();
        assertThat(deployments.status()).contains(LifecycleStatus.COMPLETED);
    }

    private static Deployments take(Deployments before, LifecycleStatus status, long time) {
        return before.take(status, time, time, Optional.of(List.of("kpi")));
    }

    private static boolean suspects(Deployments deployments, long windowEnd) {
        Window window = new Window(windowEnd - 50, windowEnd);
        return deployments.areSuspect("kpi", window, window, SUSPECT_WINDOW, Long.MAX_VALUE);
    }
}
