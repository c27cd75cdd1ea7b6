package dev.uplift.domain.series;

import static org.assertj.core.api.Assertions.assertThat;

import dev.uplift.domain.baseline.Baseline;
import dev.uplift.domain.baseline.BaselineRule;
import dev.uplift.domain.drop.AlertKind;
import dev.uplift.domain.drop.AlertRule;
import dev.uplift.domain.drop.Claim;
import dev.uplift.domain.drop.DropRule;
import dev.uplift.domain.drop.Episode;
import dev.uplift.domain.drop.Severities;
import dev.uplift.domain.drop.Transition;
import dev.uplift.domain.improvement.Deployments;
import dev.uplift.domain.improvement.LifecycleStatus;
import dev.uplift.domain.kpi.Aggregate;
import dev.uplift.domain.kpi.Aggregation;
import dev.uplift.domain.kpi.BaselineIncludes;
import dev.uplift.domain.kpi.Direction;
import dev.uplift.domain.kpi.KpiDefinition;
import dev.uplift.domain.kpi.Measure;
import dev.uplift.domain.kpi.Measurement;
import dev.uplift.domain.kpi.OnMissing;
import dev.uplift.domain.kpi.PlainObservation;
import dev.uplift.domain.kpi.WindowRule;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Late data ends where timely data would have: same values, same verdicts, same claims about alerts. */
class LateDataLawsTest {

    private static final int SEEDS = 400;
    private static final int WINDOWS = 70;

    /** So many windows are timely and never late: all baselines need something to begin with. */
    private static final int FIRST = 12;

    private static final long SIZE = 60_000;
    private static final long GRACE = 1_000;
    private static final long NOW = 15 * SIZE;

    @Test
    void lateDataEndsWhereTimelyDataWouldHave() {
        int compared = 0;
        for (int seed = 0; seed < SEEDS; seed++) {
            World world = new World(seed);
            Run timely = world.run(false);
            Run late = world.run(true);
            if (late.hasUnjudgedWindows()) {
                continue; // A window without a baseline when it closed gets none later.
            }
            compared++;
            assertThat(late.verdicts())
                    .as("verdicts, seed %d, %s", seed, world.kpi)
                    .isEqualTo(timely.verdicts());
            assertThat(late.baselines())
                    .as("baselines, seed %d, %s", seed, world.kpi)
                    .isEqualTo(timely.baselines());
            assertThat(late.claims()).as("claims, seed %d, %s", seed, world.kpi).isEqualTo(timely.claims());
            assertThat(late.state.course.memory())
                    .as("memory, seed %d, %s", seed, world.kpi)
                    .isEqualTo(timely.state.course.memory());
        }
        assertThat(compared).isGreaterThan(SEEDS / 2);
    }

    @Test
    void everyEpisodeIsToldInSequenceAndTheLatestHasTheLastWord() {
        for (int seed = 0; seed < SEEDS; seed++) {
            Run run = new World(seed).run(true);
            Map<String, Integer> sequences = new HashMap<>();
            Map<AlertKind, Long> lastTold = new HashMap<>();
            for (Transition told : run.told) {
                String episode = told.change().kind() + "@" + told.episodeStart();
                assertThat(told.sequence())
                        .as("seed %d, %s", seed, episode)
                        .isEqualTo(sequences.merge(episode, 1, Integer::sum) - 1);
                lastTold.put(told.change().kind(), told.episodeStart());
            }
            for (AlertKind kind : lastTold.keySet()) {
                Episode latest = run.episodes()
                        .filter(episode -> episode.kind() == kind)
                        .max(Comparator.comparingLong(LateDataLawsTest::standsUntil)
                                .thenComparingLong(Episode::firstWindow))
                        .orElseThrow();
                assertThat(lastTold.get(kind)).as("seed %d, %s", seed, kind).isEqualTo(latest.start());
            }
        }
    }

    @Test
    void whatNothingCanReachAnyMoreIsForgotten() {
        List<BaselineRule> rules = List.of(
                new BaselineRule.Median(7, 1),
                new BaselineRule.Seasonal(Duration.ofMinutes(6), 3, 1),
                new BaselineRule.PreImprovement("IMP-7", 7, 1));
        for (BaselineRule rule : rules) {
            Run run = new Run(World.kpi(new Random(0), rule, OnMissing.NULL, Duration.ofMinutes(5)));
            LongStream.range(0, 1000).map(window -> window * SIZE).forEach(start -> run.take(start, start + SIZE, 100));

            assertThat(run.past).as("%s", rule).hasSizeBetween(7, 80);
        }
    }

    @Test
    void beforeADeploymentThoseThatEndBeforeItAreLookedBackTo() {
        WindowRule hopping = new WindowRule.Hopping(Duration.ofMillis(3 * SIZE), Duration.ofMillis(SIZE));

        assertThat(earliest(hopping, Deployments.NONE)).isEqualTo(6 * SIZE);
    }

    @Test
    void soAreThoseBeforeADeploymentThatIsKnownLater() {
        WindowRule plain = new WindowRule.Fixed(Duration.ofMillis(SIZE));

        assertThat(earliest(plain, Deployments.NONE)).isEqualTo(8 * SIZE);
        assertThat(earliest(plain, deployed(5 * SIZE, 6 * SIZE))).isEqualTo(8 * SIZE);
        assertThat(earliest(plain, deployed(5 * SIZE, 12 * SIZE))).isEqualTo(3 * SIZE);
        assertThat(earliest(plain, deployed(11 * SIZE, 12 * SIZE))).isEqualTo(8 * SIZE);
        assertThat(earliest(plain, deployed(5 * SIZE, NOW))).isEqualTo(8 * SIZE);
    }

    /** The first window that would be compared with it does not exist, and those before that are as they were. */
    @Test
    void aCorrectionBeforeADeploymentReachesWhatIsComparedWithIt() {
        BaselineRule rule = new BaselineRule.PreImprovement("IMP-7", 1, 1);
        Run run = new Run(
                World.kpi(new Random(0), rule, OnMissing.NULL, Duration.ofHours(2)), deployed(10 * SIZE, 55 * SIZE));
        LongStream.range(60, 63).map(window -> window * SIZE).forEach(start -> run.take(start, start + SIZE, 100));

        LongStream.range(5, 50).forEach(window -> run.take(window * SIZE, 63 * SIZE + GRACE, window < 10 ? 200 : 300));
        run.take(9 * SIZE, 65 * SIZE + GRACE, 100);
        run.take(66 * SIZE, 67 * SIZE, 100);
        run.advanceTo(68 * SIZE);

        assertThat(run.past.get(66 * SIZE).baseline().value()).hasValue(150);
    }

    /** Of two windows before a deployment, from the eleventh of those that are remembered on. */
    private static long earliest(WindowRule windows, Deployments deployments) {
        BaselineRule rule = new BaselineRule.PreImprovement("IMP-7", 2, 1);
        Run run = new Run(World.kpi(windows, new Random(0), rule, OnMissing.NULL, Duration.ofMinutes(5)));
        for (int window = 0; window < 15; window++) {
            OptionalDouble value = OptionalDouble.of(100);
            run.put(
                    window * SIZE,
                    new PastWindow(
                            run.kpi.measurement().empty(), value, Baseline.NONE, true, 0, true, Optional.empty()));
        }
        return new LookBack(run.kpi, run, improvement -> deployments).earliest(10 * SIZE, NOW);
    }

    private static Deployments deployed(long occurredAt, long arrivedAt) {
        return Deployments.NONE.take(LifecycleStatus.DEPLOYED, occurredAt, arrivedAt, Optional.empty());
    }

    @Test
    void episodesThatHaveEndedAreNotPartOfTheState() {
        Run run = new Run(World.kpi(new Random(0), new BaselineRule.Median(7, 1), OnMissing.NULL, Duration.ofHours(5)));
        for (int window = 0; window < 1000; window++) {
            long start = window * SIZE;
            run.take(start, start + SIZE, window % 10 < 5 ? 100 : 50);
            assertThat(run.state.episodes.all()).hasSizeLessThan(2);
        }
        assertThat(run.ended).allMatch(Episode::hasFired).hasSizeBetween(20, 40);
    }

    private static long standsUntil(Episode episode) {
        return episode.isOpen() ? Long.MAX_VALUE : episode.last().window().start();
    }

    /** The series is gone through again from a checkpoint long before; what that looks back to must still be known. */
    @Test
    void afterALongSilenceLateDataRevisesNothingBeforeItself() {
        BaselineRule seasonal = new BaselineRule.Seasonal(Duration.ofMinutes(6), 3, 1);
        Run run = new Run(World.kpi(new Random(0), seasonal, OnMissing.NULL, Duration.ofMinutes(5)));
        LongStream.concat(LongStream.range(0, 40), LongStream.range(1000, 1012))
                .map(window -> window * SIZE)
                .forEach(start -> run.take(start, start + SIZE, 100));
        Map<Long, String> before = new TreeMap<>(run.verdicts().headMap(1010 * SIZE));

        run.take(1010 * SIZE, 1012 * SIZE + GRACE, 100);
        run.advanceTo(1013 * SIZE);

        assertThat(run.verdicts().headMap(1010 * SIZE)).isEqualTo(before);
        assertThat(run.revised).containsExactly(1010 * SIZE);
    }

    private static final class World {

        private final KpiDefinition kpi;
        private final List<Arrival> arrivals = new ArrayList<>();

        private record Arrival(long at, long window, double value) {}

        World(int seed) {
            Random random = new Random(seed);
            kpi = kpi(random);
            for (int window = 0; window < WINDOWS; window++) {
                long start = window * SIZE;
                boolean isFirst = window < FIRST;
                double level = random.nextInt(5) == 0 ? 70 + random.nextInt(25) : 100;
                if (isFirst || random.nextInt(10) < 6) {
                    arrivals.add(new Arrival(start + SIZE, start, level));
                }
                if (!isFirst && random.nextInt(10) < 3) {
                    long lateBy = SIZE + GRACE + random.nextInt((int) (20 * SIZE));
                    arrivals.add(new Arrival(start + lateBy, start, 60 + random.nextInt(60)));
                }
            }
        }

        Run run(boolean withLateness) {
            Run run = new Run(kpi);
            List<Arrival> inOrder = new ArrayList<>(arrivals);
            inOrder.sort((a, b) -> Long.compare(a.at(), b.at()));
            for (Arrival arrival : withLateness ? inOrder : arrivals) {
                run.take(arrival.window(), withLateness ? arrival.at() : arrival.window() + SIZE, arrival.value());
            }
            run.advanceTo(WINDOWS * SIZE + GRACE + 30 * SIZE);
            return run;
        }

        private static KpiDefinition kpi(Random random) {
            List<BaselineRule> baselines = List.of(
                    new BaselineRule.PreviousWindow(),
                    new BaselineRule.Mean(5, 1),
                    new BaselineRule.Median(7, 1),
                    new BaselineRule.Ewma(0.3, 1),
                    new BaselineRule.Fixed(100),
                    new BaselineRule.Seasonal(Duration.ofMinutes(6), 3, 1));
            BaselineRule baseline = baselines.get(random.nextInt(baselines.size()));
            OnMissing onMissing =
                    List.of(OnMissing.ZERO, OnMissing.NULL, OnMissing.LAST).get(random.nextInt(3));
            return kpi(random, baseline, onMissing, Duration.ofHours(2));
        }

        static KpiDefinition kpi(Random random, BaselineRule baseline, OnMissing onMissing, Duration horizon) {
            return kpi(new WindowRule.Fixed(Duration.ofMillis(SIZE)), random, baseline, onMissing, horizon);
        }

        static KpiDefinition kpi(
                WindowRule windows, Random random, BaselineRule baseline, OnMissing onMissing, Duration horizon) {
            Severities severities =
                    new Severities(List.of(new Severities.Band("WARNING", 5), new Severities.Band("CRITICAL", 20)));
            return new KpiDefinition(
                    "kpi",
                    "",
                    "",
                    new Measurement.Single(Measure.of("m", Aggregation.MEAN)),
                    Map.of(),
                    List.of(),
                    windows,
                    Duration.ofMillis(GRACE),
                    Duration.ZERO,
                    Direction.HIGHER_IS_BETTER,
                    baseline,
                    random.nextBoolean() ? BaselineIncludes.OK : BaselineIncludes.ALL,
                    new DropRule(5, 1, 0, 0, random.nextInt(2) * 2),
                    new AlertRule(
                            1 + random.nextInt(3),
                            1 + random.nextInt(2),
                            5,
                            random.nextInt(4),
                            severities,
                            Optional.empty(),
                            random.nextBoolean() ? Optional.of(Duration.ofMinutes(4)) : Optional.empty()),
                    onMissing,
                    horizon,
                    Duration.ofDays(1),
                    OptionalInt.empty(),
                    Duration.ofDays(1),
                    Optional.empty(),
                    Optional.empty());
        }
    }

    private static final class Run implements PastWindows, PastEpisodes {

        private final KpiDefinition kpi;
        private final TreeMap<Long, PastWindow> past = new TreeMap<>();
        private final List<Episode> ended = new ArrayList<>();
        private final SeriesState state = new SeriesState();
        private final Series series;
        private final TreeMap<Long, String> verdicts = new TreeMap<>();
        private final List<Transition> told = new ArrayList<>();
        private final List<Long> revised = new ArrayList<>();

        Run(KpiDefinition kpi) {
            this(kpi, Deployments.NONE);
        }

        Run(KpiDefinition kpi, Deployments deployments) {
            this.kpi = kpi;
            this.series = new Series(kpi, state, this, this, improvement -> deployments);
        }

        void take(long windowStart, long arrival, double value) {
            advanceTo(arrival);
            Aggregate aggregate = kpi.measurement().empty();
            kpi.measurement().add(aggregate, new PlainObservation("s", "i", "m", windowStart, value, Map.of()));
            if (arrival < windowStart + SIZE + GRACE) {
                series.add(windowStart, aggregate);
            } else {
                series.addLate(new LateKey(LateKey.slotEndOf(arrival), windowStart), aggregate);
            }
        }

        void advanceTo(long clock) {
            series.advance(clock, () -> true, outcome -> {
                if (outcome instanceof Outcome.Closed closed) {
                    if (closed.revision() > 0) {
                        revised.add(closed.judged().window().start());
                    }
                    verdicts.put(
                            closed.judged().window().start(),
                            closed.judged().judgement().verdict() + " "
                                    + closed.judged().value());
                } else if (outcome instanceof Outcome.Moved moved) {
                    told.add(moved.transition());
                }
            });
        }

        boolean hasUnjudgedWindows() {
            return past.entrySet().stream()
                    .anyMatch(window -> window.getKey() >= FIRST * SIZE
                            && !window.getValue().isJudged());
        }

        NavigableMap<Long, String> verdicts() {
            return verdicts;
        }

        Map<Long, String> baselines() {
            Map<Long, String> found = new TreeMap<>();
            past.forEach((start, window) ->
                    found.put(start, window.value() + " " + window.baseline() + " " + window.isTypical()));
            return found;
        }

        List<List<Claim>> claims() {
            return episodes()
                    .filter(Episode::hasFired)
                    .map(Episode::claims)
                    .sorted((a, b) -> a.toString().compareTo(b.toString()))
                    .toList();
        }

        Stream<Episode> episodes() {
            return Stream.concat(state.episodes.all().stream(), ended.stream());
        }

        @Override
        public List<Episode> all() {
            return List.copyOf(ended);
        }

        @Override
        public void put(Episode episode) {
            assertThat(ended).doesNotContain(episode);
            ended.add(episode);
        }

        @Override
        public void remove(Episode episode) {
            assertThat(ended.remove(episode)).isTrue();
        }

        @Override
        public void forgetBefore(long windowStart) {
            ended.removeIf(
                    episode -> Math.max(episode.start(), episode.last().window().start()) < windowStart);
        }

        @Override
        public Optional<PastWindow> find(long start) {
            return Optional.ofNullable(past.get(start));
        }

        @Override
        public void put(long start, PastWindow window) {
            past.put(start, window);
        }

        @Override
        public void remove(long start) {
            past.remove(start);
        }

        @Override
        public OptionalLong lastBefore(long time) {
            Long found = past.lowerKey(time);
            return found == null ? OptionalLong.empty() : OptionalLong.of(found);
        }

        @Override
        public OptionalLong firstFrom(long time) {
            Long found = past.ceilingKey(time);
            return found == null ? OptionalLong.empty() : OptionalLong.of(found);
        }
    }
}
