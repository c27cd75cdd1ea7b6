package dev.uplift.domain.assessment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.uplift.domain.PlatformGuide;
import dev.uplift.domain.config.AnalysisRule;
import dev.uplift.domain.kpi.Direction;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Experiments on invented arms, looked at after every day; the arms share what moves a day. */
class ExperimentLawsTest {

    private static final int RUNS = 200;
    private static final int DAYS = 42;
    private static final int LEAST_DAYS = 14;
    private static final Instant START = Instant.parse("2026-09-01T00:00:00Z");

    /** What one run was found to be, looked at each day. */
    private record Calls(int always, int fixed) {}

    @Test
    void lookingEachDayCallsFewExperimentsWithoutAnEffect() throws IOException {
        for (String[] row : PlatformGuide.table("measured: peeking")) {
            int before = Integer.parseInt(row[0]);
            double likeness = Double.parseDouble(row[1]);
            Calls nothing = calls(before, likeness, 0);
            Calls effect = calls(before, likeness, 3);

            assertThat(List.of(
                            row[0],
                            row[1],
                            percent(nothing.fixed()),
                            percent(nothing.always()),
                            percent(effect.always())))
                    .containsExactly(row);
            assertThat(nothing.always()).isLessThanOrEqualTo(RUNS * 6 / 100);
            assertThat(nothing.fixed()).isGreaterThan(RUNS * 10 / 100).isGreaterThan(3 * nothing.always());
            assertThat(effect.always()).isGreaterThan(nothing.always());
        }
    }

    @Test
    void theAlwaysValidIntervalHoldsTheOther() {
        for (int seed = 0; seed < 50; seed++) {
            Assessment found = arm(new Arms(new Random(seed), 0, 0, 1), 28);
            Assessment.Effect effect = found.effect().orElseThrow();
            Assessment.Always always = found.control().orElseThrow().always().orElseThrow();

            assertThat(always.low()).as("seed %d", seed).isLessThan(effect.low());
            assertThat(always.high()).as("seed %d", seed).isGreaterThan(effect.high());
            assertThat(always.pValue()).as("seed %d", seed).isGreaterThan(effect.pValue());
        }
    }

    /** What people bring along stays with their arm: without days before it is taken for an effect. */
    @Test
    void whatTheArmsDifferedByBeforeIsTakenOff() {
        int before = 0;
        int without = 0;
        for (int seed = 0; seed < RUNS; seed++) {
            before += isCalled(arm(new Arms(new Random(seed), 28, 0, 0).offBy(6), 28)) ? 1 : 0;
            without += isCalled(arm(new Arms(new Random(seed), 0, 0, 0).offBy(6), 28)) ? 1 : 0;
        }

        assertThat(before).isLessThanOrEqualTo(RUNS * 5 / 100);
        assertThat(without).isGreaterThan(RUNS * 50 / 100);
    }

    @Test
    void aHealthySplitIsSeldomFlaggedAndABrokenOneNearlyAlways() {
        int healthy = 0;
        int broken = 0;
        Random random = new Random(1);
        for (int run = 0; run < 20_000; run++) {
            long spread = Math.round(Math.sqrt(20_000) / 2 * random.nextGaussian());
            healthy += isFlagged(10_000 + spread, 20_000) ? 1 : 0;
            broken += isFlagged(9_600 + spread, 20_000) ? 1 : 0;
        }

        assertThat(healthy).isBetween(1, 40);
        assertThat(broken).isGreaterThan(20_000 * 95 / 100);
    }

    private static boolean isFlagged(long first, long all) {
        return SampleRatioCheck.check(Map.of("a", first, "b", all - first), Map.of("a", 1.0, "b", 1.0))
                .isMismatch();
    }

    private static String percent(int calls) {
        return Math.round(100F * calls / RUNS) + " %";
    }

    private static Calls calls(int before, double likeness, double effect) {
        int always = 0;
        int fixed = 0;
        for (int seed = 0; seed < RUNS; seed++) {
            Arms arms = new Arms(new Random(seed), before, likeness, effect);
            boolean isCalled = false;
            boolean isCalledByFixed = false;
            for (int days = LEAST_DAYS; days <= DAYS && !(isCalled && isCalledByFixed); days++) {
                Assessment found = arm(arms, days);
                isCalled |= isCalled(found);
                isCalledByFixed |= found.effect().orElseThrow().pValue() < 0.05;
            }
            always += isCalled ? 1 : 0;
            fixed += isCalledByFixed ? 1 : 0;
        }
        return new Calls(always, fixed);
    }

    private static boolean isCalled(Assessment found) {
        return found.finding() == Finding.IMPROVED || found.finding() == Finding.REGRESSED;
    }

    private static Assessment arm(Arms arms, int days) {
        AnalysisRule rule = new AnalysisRule(Duration.ZERO, 28, DAYS, LEAST_DAYS, LEAST_DAYS, 0.95, 0);
        Deployment deployment = new Deployment(arms.deployed(), Optional.empty());
        Trial trial =
                new Trial("control", Map.of("control", arms.control(days), "b", arms.treated(days)), Map.of(), false);
        return Objects.requireNonNull(new Experiment(rule)
                .assess(trial, deployment, Direction.HIGHER_IS_BETTER)
                .get("b"));
    }

    /** Two arms whose days share a rhythm and a drift; noise resembles that of the day before. */
    private static final class Arms {

        private final int before;
        private final List<Level> control = new ArrayList<>();
        private final List<Level> treated = new ArrayList<>();

        Arms(Random random, int before, double likeness, double effect) {
            this.before = before;
            double drift = 0;
            double first = 0;
            double second = 0;
            for (int day = 0; day < before + DAYS; day++) {
                drift += random.nextGaussian();
                first = likeness * first + 3 * random.nextGaussian();
                second = likeness * second + 3 * random.nextGaussian();
                double shared = 200 + 20 * (day % 7) + 5 * drift;
                long count = 1000L + random.nextInt(200);
                control.add(level(day, shared + first, count));
                treated.add(level(day, shared + second + (day < before ? 0 : effect), count));
            }
        }

        /** The people of one arm are different ones, and stay so. */
        Arms offBy(double difference) {
            treated.replaceAll(level ->
                    new Level(level.start(), level.end(), level.value() + difference, level.weight(), level.count()));
            return this;
        }

        Instant deployed() {
            return START.plus(Duration.ofDays(before));
        }

        Levels control(int days) {
            return new Levels(control.subList(0, before + days), true, ZoneOffset.UTC);
        }

        Levels treated(int days) {
            return new Levels(treated.subList(0, before + days), true, ZoneOffset.UTC);
        }

        private static Level level(int day, double value, long count) {
            Instant start = START.plus(Duration.ofDays(day));
            return new Level(start, start.plus(Duration.ofDays(1)), value, (double) count, count);
        }
    }
}
