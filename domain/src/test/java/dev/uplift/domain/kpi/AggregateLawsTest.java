package dev.uplift.domain.kpi;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class AggregateLawsTest {

    private static final Window MINUTE = new Window(0, 60_000);

    static Stream<Measurement> measurements() {
        Stream<Measurement> simple = Stream.of(Aggregation.values())
                .filter(aggregation -> aggregation != Aggregation.PERCENTILE)
                .map(aggregation -> new Measurement.Single(Measure.of("m", aggregation)));
        return Stream.concat(
                simple,
                Stream.of(
                        new Measurement.Single(Measure.percentile("m", 95)),
                        new Measurement.Single(Measure.distinct("m", "user")),
                        new Measurement.Ratio(Measure.of("m", Aggregation.SUM), Measure.of("n", Aggregation.COUNT))));
    }

    @ParameterizedTest
    @MethodSource("measurements")
    void valueDependsOnTheSetOfObservationsAlone(Measurement measurement) {
        for (int seed = 0; seed < 200; seed++) {
            Random random = new Random(seed);
            List<Observation> observations = observations(random);
            OptionalDouble straight = valueOf(measurement, List.of(observations));

            Collections.shuffle(observations, random);
            int cut = random.nextInt(observations.size());
            OptionalDouble shuffledAndSplit = valueOf(
                    measurement, List.of(observations.subList(0, cut), observations.subList(cut, observations.size())));

            assertThat(shuffledAndSplit).as(measurement + ", seed " + seed).isEqualTo(straight);
        }
    }

    @ParameterizedTest
    @MethodSource("measurements")
    void nothingObservedHasNoValue(Measurement measurement) {
        assertThat(measurement.valueOf(measurement.empty(), MINUTE)).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("measurements")
    void valuesOfTheLargestMagnitudeGiveFiniteValues(Measurement measurement) {
        List<Observation> observations = new ArrayList<>();
        for (int i = 0; i < 1_000; i++) {
            observations.add(observation("m", i, i % 10 == 0 ? -ExactSum.MAX_MAGNITUDE : ExactSum.MAX_MAGNITUDE));
            observations.add(observation("n", i, ExactSum.MAX_MAGNITUDE));
        }

        assertThat(valueOf(measurement, List.of(observations)).getAsDouble()).isFinite();
    }

    @Test
    void aQuotientBeyondTheRangeOfDoubleIsNoValue() {
        Measurement ratio = new Measurement.Ratio(Measure.of("m", Aggregation.SUM), Measure.of("n", Aggregation.SUM));
        Observation large = observation("m", 1, -1e200);

        assertThat(valueOf(ratio, List.of(List.of(large, observation("n", 2, 1e-200)))))
                .isEmpty();
        assertThat(valueOf(ratio, List.of(List.of(large, observation("n", 2, 1e-100)))))
                .isPresent();
    }

    /** Without a horizon for duplicates events may be alike but for their value, and lie in two partitions. */
    @Test
    void theLastOfEventsAtOneTimeIsThatOfTheGreatestIdThenSourceThenValue() {
        Measurement last = new Measurement.Single(Measure.of("m", Aggregation.LAST));
        Observation ofB = new PlainObservation("b", "1", "m", 0, 7, Map.of());
        Observation ofA = new PlainObservation("a", "2", "m", 0, 1, Map.of());
        Observation ofC = new PlainObservation("c", "2", "m", 0, 2, Map.of());
        Observation ofCAgain = new PlainObservation("c", "2", "m", 0, 3, Map.of());

        assertThat(valueOf(last, List.of(List.of(ofA), List.of(ofB)))).hasValue(1);
        assertThat(valueOf(last, List.of(List.of(ofC, ofA, ofB)))).hasValue(2);
        assertThat(valueOf(last, List.of(List.of(ofCAgain), List.of(ofC)))).hasValue(3);
        assertThat(valueOf(last, List.of(List.of(ofC), List.of(ofCAgain)))).hasValue(3);
    }

    /** What it means that nothing was observed does not apply to it. */
    @Test
    void aRatioWithOneSideHasNoSamplesAndIsNotEmpty() {
        Measurement ratio = new Measurement.Ratio(Measure.of("m", Aggregation.SUM), Measure.of("n", Aggregation.COUNT));
        Aggregate aggregate = ratio.empty();
        assertThat(aggregate.isEmpty()).isTrue();
        ratio.add(aggregate, observation("m", 1, 7));

        assertThat(aggregate.count()).isZero();
        assertThat(aggregate.isEmpty()).isFalse();
    }

    private static Observation observation(String metric, int id, double value) {
        return new PlainObservation("s", "id" + id, metric, 0, value, Map.of());
    }

    private static OptionalDouble valueOf(Measurement measurement, List<List<Observation>> parts) {
        Aggregate whole = measurement.empty();
        for (List<Observation> part : parts) {
            Aggregate aggregate = measurement.empty();
            part.forEach(observation -> measurement.add(aggregate, observation));
            whole.merge(aggregate);
        }
        return measurement.valueOf(whole, MINUTE);
    }

    private static List<Observation> observations(Random random) {
        List<Observation> observations = new ArrayList<>();
        for (int i = random.nextInt(40) + 1; i > 0; i--) {
            observations.add(new PlainObservation(
                    "s" + random.nextInt(3),
                    "id" + i,
                    random.nextBoolean() ? "m" : "n",
                    random.nextInt(5),
                    random.nextGaussian() * 1e6,
                    Map.of()));
        }
        return observations;
    }
}
