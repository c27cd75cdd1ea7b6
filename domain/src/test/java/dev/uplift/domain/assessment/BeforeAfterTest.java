package dev.uplift.domain.assessment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.uplift.domain.config.AnalysisRule;
import dev.uplift.domain.kpi.Direction;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;

class BeforeAfterTest {

    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    /** A day before clocks are set back. */
    private static final LocalDate DAY = LocalDate.of(2026, 10, 15);

    private static final Deployment DEPLOYED =
            new Deployment(DAY.atTime(11, 30).atZone(BERLIN).toInstant(), Optional.empty());
    private final BeforeAfter comparison = comparison(14, 14, 1);

    @Test
    void aLevelThatDoesNotMoveHasNoEffect() {
        Assessment assessment = assess(day -> 50);

        assertThat(assessment.finding()).isEqualTo(Finding.NO_EFFECT);
        assertThat(assessment.effect().orElseThrow().pValue()).isEqualTo(1);
        assertThat(assessment.effect().orElseThrow().difference()).isZero();
    }

    @Test
    void aStepOfAConstantIsSeenInTheKpisDirection() {
        ToDoubleFunction<LocalDate> step = day -> day.isAfter(DAY) ? 60 : 50;

        assertThat(assess(step).finding()).isEqualTo(Finding.IMPROVED);
        assertThat(comparison
                        .assess(levels(40, 40, step), DEPLOYED, Direction.LOWER_IS_BETTER)
                        .finding())
                .isEqualTo(Finding.REGRESSED);
        assertThat(assess(step).effect().orElseThrow().percent()).hasValue(20);
    }

    @Test
    void aWeeklyRhythmIsNoNoise() {
        Assessment assessment = assess(day -> 100 * day.getDayOfWeek().getValue() + (day.isAfter(DAY) ? 10 : 0));

        assertThat(assessment.effect().orElseThrow().difference()).isCloseTo(10, within(1e-9));
        assertThat(assessment.finding()).isEqualTo(Finding.IMPROVED);
    }

    @Test
    void onlyWholeWeeksAreCompared() {
        Assessment assessment = comparison.assess(
                levels(20, 18, day -> day.getDayOfWeek().getValue()), DEPLOYED, Direction.HIGHER_IS_BETTER);

        assertThat(assessment.levelsBefore()).isEqualTo(14);
        assertThat(assessment.levelsAfter()).isEqualTo(14);
        assertThat(assessment.effect().orElseThrow().difference()).isZero();
    }

    @Test
    void asManyWholeDaysAreComparedAsWanted() {
        Assessment assessment = assess(day -> 50);

        assertThat(assessment.levelsBefore()).isEqualTo(28);
        assertThat(assessment.levelsAfter()).isEqualTo(28);
    }

    @Test
    void theDaysAroundTheDeploymentBelongToNeitherSide() {
        Assessment assessment = assess(day -> Math.abs(day.toEpochDay() - DAY.toEpochDay()) <= 1 ? 1e9 : 50);

        assertThat(assessment.before()).hasValue(50);
        assertThat(assessment.after()).hasValue(50);
    }

    @Test
    void daysOfAnEarlierDeploymentAreNotAmongThoseBefore() {
        Deployment again = again(LocalDate.of(2026, 9, 25), LocalDate.of(2026, 9, 28));
        ToDoubleFunction<LocalDate> level =
                day -> 400 + 40 * day.getDayOfWeek().getValue() + (isInForce(day, again) ? 100 : 0);

        Assessment assessment = comparison.assess(levels(40, 40, level), again, Direction.HIGHER_IS_BETTER);

        assertThat(assessment.finding()).isEqualTo(Finding.IMPROVED);
        assertThat(assessment.levelsBefore()).isEqualTo(21);
        assertThat(assessment.effect().orElseThrow().difference()).isCloseTo(100, within(1e-9));
    }

    @Test
    void eachWeekdayIsAsOftenBeforeWhateverEarlierDeploymentsLeave() {
        Deployment late = earlier(LocalDate.of(2026, 9, 24), LocalDate.of(2026, 9, 25));
        Deployment early = earlier(LocalDate.of(2026, 9, 21), LocalDate.of(2026, 9, 22));
        Deployment far = earlier(LocalDate.of(2026, 9, 29), LocalDate.of(2026, 9, 30));
        ToDoubleFunction<LocalDate> rhythm =
                day -> 400 + 40 * day.getDayOfWeek().getValue();

        for (List<Deployment> earlier : List.of(List.of(late), List.of(early, late), List.of(early, far))) {
            for (int history = 23; history <= 30; history++) {
                Assessment assessment = comparison(7, 7, 1)
                        .assess(
                                levels(history, 40, rhythm),
                                new Deployment(DEPLOYED.at(), Optional.empty(), earlier),
                                Direction.HIGHER_IS_BETTER);

                assertThat(assessment.before().orElseThrow()).isCloseTo(560, within(1e-9));
                assertThat(assessment.finding()).isEqualTo(Finding.NO_EFFECT);
            }
        }
    }

    @Test
    void whatAnEarlierDeploymentLeavesMayBeTooFewDays() {
        Deployment again = again(LocalDate.of(2026, 9, 1), LocalDate.of(2026, 10, 1));

        Assessment assessment = comparison.assess(
                levels(60, 40, day -> isInForce(day, again) ? 500 : 400), again, Direction.HIGHER_IS_BETTER);

        assertThat(assessment.finding()).isEqualTo(Finding.INSUFFICIENT_DATA);
        assertThat(assessment.before()).hasValue(400);
        assertThat(assessment.daysNeeded()).isZero();
    }

    @Test
    void daysInForceAreThoseOfEachDeployment() {
        Deployment again = again(LocalDate.of(2026, 9, 25), LocalDate.of(2026, 9, 28));

        assertThat(comparison.daysInForce(levels(40, 3, day -> 50), again).list())
                .extracting(level -> LocalDate.ofInstant(level.start(), BERLIN))
                .containsExactly(LocalDate.of(2026, 9, 27), LocalDate.of(2026, 10, 17), LocalDate.of(2026, 10, 18));
    }

    /** Deployed on {@link #DAY}, and for some days before, at noon. */
    private static Deployment again(LocalDate from, LocalDate until) {
        return new Deployment(DEPLOYED.at(), Optional.empty(), List.of(earlier(from, until)));
    }

    private static Deployment earlier(LocalDate from, LocalDate until) {
        return new Deployment(noon(from), Optional.of(noon(until)));
    }

    private static boolean isInForce(LocalDate day, Deployment again) {
        Deployment earlier = again.earlier().get(0);
        Instant noon = noon(day);
        return day.isAfter(DAY)
                || (!noon.isBefore(earlier.at())
                        && !noon.isAfter(earlier.until().orElseThrow()));
    }

    private static Instant noon(LocalDate day) {
        return day.atTime(12, 0).atZone(BERLIN).toInstant();
    }

    @Test
    void fewerDaysThanWantedAreNotEnough() {
        Assessment assessment = comparison.assess(levels(40, 14, day -> 50), DEPLOYED, Direction.HIGHER_IS_BETTER);

        assertThat(assessment.finding()).isEqualTo(Finding.INSUFFICIENT_DATA);
        assertThat(assessment.effect()).isEmpty();
        assertThat(comparison
                        .assess(levels(0, 0, day -> 50), DEPLOYED, Direction.HIGHER_IS_BETTER)
                        .finding())
                .isEqualTo(Finding.INSUFFICIENT_DATA);
    }

    @Test
    void undecidedSaysHowManyMoreDaysMayDecide() {
        // The day of the deployment and the day after it are washed out.
        assertThat(daysNeeded(levels(40, 5, day -> 50), DEPLOYED)).isEqualTo(14 - 4);
        assertThat(daysNeeded(levels(40, 15, day -> 50), DEPLOYED)).isZero();
        Random random = new Random(7);
        assertThat(daysNeeded(levels(40, 22, day -> 50 + 20 * random.nextGaussian()), DEPLOYED))
                .isEqualTo(28 - 21);
        assertThat(daysNeeded(levels(40, 40, day -> 50 + 20 * random.nextGaussian()), DEPLOYED))
                .isZero();
    }

    @Test
    void waitingDoesNotHelpWithoutDaysBeforeOrAfterARollback() {
        Instant later = DEPLOYED.at().plus(Duration.ofDays(5));

        assertThat(daysNeeded(levels(3, 5, day -> 50), DEPLOYED)).isZero();
        assertThat(daysNeeded(levels(40, 5, day -> 50), new Deployment(DEPLOYED.at(), Optional.of(later))))
                .isZero();
    }

    private int daysNeeded(Levels levels, Deployment deployment) {
        return comparison.assess(levels, deployment, Direction.HIGHER_IS_BETTER).daysNeeded();
    }

    @Test
    void aSmallCertainChangeHasNoEffectAndAnUncertainOneIsInconclusive() {
        Random random = new Random(7);

        assertThat(assess(day -> day.isAfter(DAY) ? 50.2 : 50).finding()).isEqualTo(Finding.NO_EFFECT);
        assertThat(assess(day -> 50 + 20 * random.nextGaussian()).finding()).isEqualTo(Finding.INCONCLUSIVE);
    }

    @Test
    void scalingTheLevelsScalesTheEffectAlone() {
        Random random = new Random(11);
        Levels plain = levels(40, 40, day -> 50 + random.nextGaussian() + (day.isAfter(DAY) ? 5 : 0));
        List<Level> scaled = plain.list().stream()
                .map(level -> new Level(level.start(), level.end(), 1000 * level.value()))
                .toList();
        Assessment one = comparison.assess(plain, DEPLOYED, Direction.HIGHER_IS_BETTER);
        Assessment other = comparison.assess(new Levels(scaled, true, BERLIN), DEPLOYED, Direction.HIGHER_IS_BETTER);

        assertThat(other.finding()).isEqualTo(one.finding());
        assertThat(other.effect().orElseThrow().pValue())
                .isCloseTo(one.effect().orElseThrow().pValue(), within(1e-9));
        assertThat(other.effect().orElseThrow().low())
                .isCloseTo(1000 * one.effect().orElseThrow().low(), within(1e-6));
    }

    @Test
    void longerWindowsAreComparedAsTheyAre() {
        List<Level> weeks = new ArrayList<>();
        Instant monday = Instant.parse("2026-08-31T00:00:00Z");
        for (int week = 0; week < 14; week++) {
            Instant start = monday.plus(Duration.ofDays(7L * week));
            weeks.add(new Level(start, start.plus(Duration.ofDays(7)), week < 6 ? 50 + week % 2 : 80 + week % 2));
        }

        Assessment assessment =
                comparison.assess(new Levels(weeks, false, BERLIN), DEPLOYED, Direction.HIGHER_IS_BETTER);

        assertThat(assessment.finding()).isEqualTo(Finding.IMPROVED);
        assertThat(assessment.levelsBefore()).isEqualTo(3);
    }

    private Assessment assess(ToDoubleFunction<LocalDate> level) {
        return comparison.assess(levels(40, 40, level), DEPLOYED, Direction.HIGHER_IS_BETTER);
    }

    private static BeforeAfter comparison(int minBefore, int minAfter, double minEffect) {
        return new BeforeAfter(new AnalysisRule(Duration.ofDays(1), 28, 28, minBefore, minAfter, 0.95, minEffect));
    }

    private static Levels levels(int before, int after, ToDoubleFunction<LocalDate> level) {
        List<Level> levels = new ArrayList<>();
        for (LocalDate day = DAY.minusDays(before); !day.isAfter(DAY.plusDays(after)); day = day.plusDays(1)) {
            levels.add(new Level(
                    day.atStartOfDay(BERLIN).toInstant(),
                    day.plusDays(1).atStartOfDay(BERLIN).toInstant(),
                    level.applyAsDouble(day)));
        }
        return new Levels(levels, true, BERLIN);
    }
}
