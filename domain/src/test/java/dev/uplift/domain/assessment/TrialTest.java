package dev.uplift.domain.assessment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.uplift.domain.config.AnalysisRule;
import dev.uplift.domain.kpi.Direction;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class TrialTest {

    private static final Instant DEPLOYED = Instant.parse("2026-10-01T00:00:00Z");
    private static final Levels NONE = levels(0, 0, 0);

    @Test
    void theSplitIsCheckedOnTheDaysThatAllHave() {
        Map<String, Levels> days = Map.of("control", levels(0, 20, 100), "b", levels(10, 20, 100));

        assertThat(trial(days, Map.of(), false).sampleRatio(days).orElseThrow().counts())
                .isEqualTo(Map.of("control", 1000L, "b", 1000L));
    }

    @Test
    void aDeclaredArmWithoutDaysIsMissed() {
        Map<String, Levels> days = Map.of("control", levels(0, 20, 100), "b", levels(0, 20, 100));
        Map<String, Double> declared = Map.of("control", 1.0, "b", 1.0, "c", 1.0);

        Assessment.SampleRatio found =
                trial(days, declared, false).sampleRatio(days).orElseThrow();

        assertThat(found.counts()).containsEntry("c", 0L);
        assertThat(found.isMismatch()).isTrue();
    }

    @Test
    void theArmOfAnEarlierExperimentIsNotMissed() {
        Map<String, Levels> days = Map.of("control", levels(0, 20, 100), "b", levels(0, 20, 100), "old", NONE);

        assertThat(trial(days, Map.of(), false).sampleRatio(days).orElseThrow().counts())
                .containsOnlyKeys("control", "b");
    }

    @Test
    void countsThatAreTheOutcomeAreCheckedBeforeTheDeploymentOnly() {
        Map<String, Levels> after = Map.of("control", levels(0, 20, 100), "b", levels(0, 20, 130));
        Map<String, Levels> before = new TreeMap<>();
        after.forEach((arm, levels) -> before.put(arm, with(levels(-28, 0, 100), levels)));

        assertThat(sampleRatio(trial(after, Map.of(), true))).isEmpty();
        assertThat(sampleRatio(trial(before, Map.of(), true)).orElseThrow().isMismatch())
                .isFalse();
        assertThat(sampleRatio(trial(after, Map.of(), false)).orElseThrow().isMismatch())
                .isTrue();
    }

    private static Optional<Assessment.SampleRatio> sampleRatio(Trial trial) {
        AnalysisRule rule = new AnalysisRule(Duration.ZERO, 28, 28, 14, 14, 0.95, 0);
        Map<String, Assessment> found = new Experiment(rule)
                .assess(trial, new Deployment(DEPLOYED, Optional.empty()), Direction.HIGHER_IS_BETTER);
        return Objects.requireNonNull(found.get("b")).control().orElseThrow().sampleRatio();
    }

    private static Trial trial(Map<String, Levels> arms, Map<String, Double> declared, boolean isExtensive) {
        return new Trial("control", arms, declared, isExtensive);
    }

    private static Levels with(Levels first, Levels second) {
        List<Level> all = new ArrayList<>(first.list());
        all.addAll(second.list());
        return new Levels(all, true, ZoneOffset.UTC);
    }

    /** Day 0 begins with the deployment. */
    private static Levels levels(int from, int before, long count) {
        List<Level> levels = new ArrayList<>();
        for (int day = from; day < before; day++) {
            Instant start = DEPLOYED.plus(Duration.ofDays(day));
            levels.add(new Level(start, start.plus(Duration.ofDays(1)), 10 + day % 3, (double) count, count));
        }
        return new Levels(levels, true, ZoneOffset.UTC);
    }
}
