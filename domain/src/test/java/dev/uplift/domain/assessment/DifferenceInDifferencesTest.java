package dev.uplift.domain.assessment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.uplift.domain.assessment.Assessment.Objection;
import dev.uplift.domain.config.AnalysisRule;
import dev.uplift.domain.kpi.Direction;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;

class DifferenceInDifferencesTest {

    private static final int DAYS = 28;
    private static final int RUNS = 500;
    private static final Instant DEPLOYED = Instant.parse("2026-10-01T00:00:00Z");

    @Test
    void whatMovesBothIsTakenOff() {
        Assessment found = assess(
                day -> 100 + Math.floorMod(day, 7) + (day < 0 ? 0 : 12) + Math.floorMod(day, 2),
                day -> 50 + Math.floorMod(day, 7) + (day < 0 ? 0 : 10));

        assertThat(found.effect().orElseThrow().difference()).isCloseTo(2, within(0.1));
        assertThat(found.effect().orElseThrow().percent().orElseThrow()).isCloseTo(2, within(0.2));
        assertThat(found.finding()).isEqualTo(Finding.IMPROVED);
        assertThat(found.control().orElseThrow().after()).hasValueCloseTo(63.0, within(1e-9));
    }

    @Test
    void aGapThatGrewBeforeIsNoYardstick() {
        Random random = new Random(3);
        Assessment found = assess(day -> 100 + 0.5 * day + random.nextGaussian(), day -> 50 + random.nextGaussian());

        assertThat(found.finding()).isEqualTo(Finding.INCONCLUSIVE);
        assertThat(found.control().orElseThrow().objection()).hasValue(Objection.NOT_PARALLEL);
    }

    @Test
    void daysThatOnlyOneHasAreLeftOut() {
        Levels treated = levels(-DAYS, DAYS, day -> 100);
        Levels control = levels(-20, 15, day -> 50);

        Assessment found = comparison().assess(treated, control, deployment(), Direction.HIGHER_IS_BETTER);

        assertThat(found.levelsBefore()).isEqualTo(14);
        assertThat(found.levelsAfter()).isEqualTo(14);
    }

    /** Levels that wander together and resemble those of the day before. */
    @Test
    void fewSeriesThatMoveTogetherAreTakenForAChange() {
        int moved = 0;
        int notParallel = 0;
        int seen = 0;
        for (int seed = 0; seed < RUNS; seed++) {
            Assessment nothing = assess(seed, 0);
            moved += nothing.finding() == Finding.IMPROVED || nothing.finding() == Finding.REGRESSED ? 1 : 0;
            notParallel += nothing.control().orElseThrow().objection().isPresent() ? 1 : 0;
            seen += assess(seed, 15).finding() == Finding.IMPROVED ? 1 : 0;
        }

        assertThat(moved).as("of %d", RUNS).isLessThanOrEqualTo(RUNS * 6 / 100);
        assertThat(notParallel).as("of %d", RUNS).isLessThanOrEqualTo(RUNS * 12 / 100);
        assertThat(seen).as("of %d", RUNS).isGreaterThan(RUNS * 80 / 100);
    }

    private static Assessment assess(int seed, double effect) {
        Random random = new Random(seed);
        double[] shared = new double[2 * DAYS];
        double[] own = new double[2 * DAYS];
        for (int day = 1; day < 2 * DAYS; day++) {
            shared[day] = shared[day - 1] + 5 * random.nextGaussian();
            own[day] = 0.3 * own[day - 1] + 5 * random.nextGaussian();
        }
        return assess(
                day -> 300 + shared[day + DAYS] + own[day + DAYS] + (day < 0 ? 0 : effect),
                day -> 200 + shared[day + DAYS]);
    }

    private static Assessment assess(IntToDoubleFunction treated, IntToDoubleFunction control) {
        return comparison()
                .assess(
                        levels(-DAYS, DAYS, treated),
                        levels(-DAYS, DAYS, control),
                        deployment(),
                        Direction.HIGHER_IS_BETTER);
    }

    private static DifferenceInDifferences comparison() {
        return new DifferenceInDifferences(new AnalysisRule(Duration.ZERO, DAYS, DAYS, 14, 14, 0.95, 0));
    }

    private static Deployment deployment() {
        return new Deployment(DEPLOYED, Optional.empty());
    }

    /** Day 0 begins with the deployment. */
    private static Levels levels(int from, int before, IntToDoubleFunction level) {
        List<Level> levels = new ArrayList<>();
        for (int day = from; day < before; day++) {
            Instant start = DEPLOYED.plus(Duration.ofDays(day));
            levels.add(new Level(start, start.plus(Duration.ofDays(1)), level.applyAsDouble(day)));
        }
        return new Levels(levels, true, ZoneOffset.UTC);
    }
}
