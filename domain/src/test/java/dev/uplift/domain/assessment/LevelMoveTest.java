package dev.uplift.domain.assessment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.uplift.domain.PlatformGuide;
import dev.uplift.domain.assessment.RecordedLevels.Day;
import java.io.IOException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;

class LevelMoveTest {

    private static final LocalDate FIRST = LocalDate.of(2026, 9, 1);
    private static final int DAYS = 58;
    private static final int STEP = 30;
    private static final int RUNS = 300;
    private static final int NEAR = 2;
    private static final int MOST_PERCENT = 7;

    @Test
    void aStepIsFoundOnItsDay() {
        assertThat(moved(day -> rhythm(day) + day % 3 + (day < STEP ? 0 : 20))).hasValue(STEP);
        assertThat(moved(day -> rhythm(day) + day % 3 - (day < STEP ? 0 : 20))).hasValue(STEP);
    }

    @Test
    void theGreatestOfSeveralIsTold() {
        assertThat(moved(day -> day % 3 + (day < 15 ? 0 : 10) + (day < 40 ? 0 : 30)))
                .hasValue(40);
    }

    @Test
    void aRhythmAndSingleDaysAreNoMove() {
        assertThat(moved(LevelMoveTest::rhythm)).isEmpty();
        assertThat(moved(day -> rhythm(day) + day % 3 + (day == 20 || day == 41 ? 500 : 0)))
                .isEmpty();
        assertThat(moved(day -> 5)).isEmpty();
    }

    @Test
    void tooFewDaysTellNothing() {
        assertThat(LevelMove.of(levels(FIRST, 13, day -> day < 6 ? 0 : 100))).isEmpty();
    }

    @Test
    void prunedSegmentsAreTheBestOfAll() {
        for (int seed = 0; seed < 200; seed++) {
            Random random = new Random(seed);
            double[] values = new double[40];
            for (int i = 0; i < values.length; i++) {
                values[i] = random.nextGaussian() + (i < 13 ? 0 : 2) - (i < 27 ? 0 : 3);
            }
            double penalty = 1 + 10 * random.nextDouble();

            assertThat(cost(values, ChangePoints.of(values, penalty, 3), penalty))
                    .as("seed %d", seed)
                    .isLessThanOrEqualTo(leastCost(values, penalty, 3) + 1e-9);
        }
    }

    @Test
    void theGuideShowsWhatIsMeasured() throws IOException {
        List<List<String>> measured = new ArrayList<>();
        measured.add(invented("independent days", 0));
        measured.add(invented("likeness 0.5", 0.5));
        measured.add(recorded(30));
        measured.add(recorded(44));
        measured.add(recorded(DAYS));

        assertThat(measured)
                .isEqualTo(PlatformGuide.table("measured: moves").stream()
                        .map(List::of)
                        .toList());
        assertThat(measured).allSatisfy(row -> assertThat(percent(row.get(2))).isLessThanOrEqualTo(MOST_PERCENT));
    }

    private static int percent(String share) {
        return Integer.parseInt(share.split(" ", 2)[0]);
    }

    private static List<String> invented(String name, double likeness) {
        int wrong = 0;
        int found = 0;
        for (int seed = 0; seed < RUNS; seed++) {
            Random random = new Random(seed);
            double[] noise = new double[DAYS];
            for (int day = 0; day < DAYS; day++) {
                noise[day] = (day == 0 ? 0 : likeness * noise[day - 1]) + 3 * random.nextGaussian();
            }
            wrong += moved(day -> rhythm(day) + noise[day]).isPresent() ? 1 : 0;
            Optional<Integer> at = moved(day -> rhythm(day) + noise[day] + (day < STEP ? 0 : 9));
            found += at.filter(day -> Math.abs(day - STEP) <= NEAR).isPresent() ? 1 : 0;
        }
        return row(name, RUNS, wrong, found);
    }

    private static List<String> recorded(int days) {
        int asked = 0;
        int wrong = 0;
        int found = 0;
        for (Map<LocalDate, Day> series : RecordedLevels.read().values()) {
            for (LocalDate first : series.keySet()) {
                if (RecordedLevels.isHealthy(series, first, first.plusDays(days))) {
                    asked++;
                    int step = days / 2;
                    IntToDoubleFunction level = day -> Objects.requireNonNull(series.get(first.plusDays(day)))
                            .level();
                    wrong += moved(first, days, level).isPresent() ? 1 : 0;
                    found += moved(first, days, day -> level.applyAsDouble(day) * (day < step ? 1 : 1.5))
                                    .filter(day -> Math.abs(day - step) <= NEAR)
                                    .isPresent()
                            ? 1
                            : 0;
                }
            }
        }
        return row("recorded, " + days + " days", asked, wrong, found);
    }

    private static List<String> row(String name, int asked, int wrong, int found) {
        return List.of(
                name,
                Integer.toString(asked),
                Math.round(100F * wrong / asked) + " %",
                Math.round(100F * found / asked) + " %");
    }

    private static double cost(double[] values, List<Integer> starts, double penalty) {
        List<Integer> edges = new ArrayList<>(List.of(0));
        edges.addAll(starts);
        edges.add(values.length);
        double cost = penalty * starts.size();
        for (int i = 1; i < edges.size(); i++) {
            cost += cost(values, edges.get(i - 1), edges.get(i));
        }
        return cost;
    }

    private static double leastCost(double[] values, double penalty, int shortest) {
        double[] least = new double[values.length + 1];
        least[0] = -penalty;
        for (int end = 1; end <= values.length; end++) {
            least[end] = Double.POSITIVE_INFINITY;
            for (int start = 0; start <= end - shortest; start++) {
                least[end] = Math.min(least[end], least[start] + cost(values, start, end) + penalty);
            }
        }
        return least[values.length];
    }

    private static double cost(double[] values, int start, int end) {
        double[] part = Arrays.copyOfRange(values, start, end);
        return Moments.squares(Moments.less(part, Moments.mean(part)));
    }

    private static double rhythm(int day) {
        return 200 + 10 * (day % 7);
    }

    private static Optional<Integer> moved(IntToDoubleFunction level) {
        return moved(FIRST, DAYS, level);
    }

    private static Optional<Integer> moved(LocalDate first, int days, IntToDoubleFunction level) {
        return LevelMove.of(levels(first, days, level))
                .map(at -> (int)
                        Duration.between(first.atStartOfDay(ZoneOffset.UTC).toInstant(), at)
                                .toDays());
    }

    private static Levels levels(LocalDate first, int days, IntToDoubleFunction level) {
        List<Level> levels = new ArrayList<>();
        for (int day = 0; day < days; day++) {
            levels.add(new Level(
                    first.plusDays(day).atStartOfDay(ZoneOffset.UTC).toInstant(),
                    first.plusDays(day + 1L).atStartOfDay(ZoneOffset.UTC).toInstant(),
                    level.applyAsDouble(day)));
        }
        return new Levels(levels, true, ZoneOffset.UTC);
    }
}
