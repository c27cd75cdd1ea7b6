package dev.uplift.domain.kpi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DistinctSketchTest {

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 10, 100, 1_000, 3_000, 10_000, 100_000})
    void isWithinFourStandardErrors(int users) {
        DistinctSketch sketch = sketch(users(users));

        assertThat(sketch.distinct()).isCloseTo(users, within(4 * DistinctSketch.RELATIVE_ERROR * users));
        assertThat(sketch.count()).isEqualTo(2L * users);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 10, 100, DistinctSketch.EXACT})
    void smallSetsAreExact(int users) {
        assertThat(sketch(users(users)).distinct()).isEqualTo(users);
    }

    @ParameterizedTest
    @ValueSource(ints = {5, 50, 400, 700, 1_500, 3_000, 20_000})
    void dependsOnTheSetAlone(int users) {
        double straight = sketch(users(users)).distinct();
        for (int seed = 0; seed < 20; seed++) {
            Random random = new Random(seed);
            List<Observation> shuffled = users(users);
            Collections.shuffle(shuffled, random);
            int cut = random.nextInt(shuffled.size());
            DistinctSketch first = sketch(shuffled.subList(0, cut));
            first.merge(sketch(shuffled.subList(cut, shuffled.size())));

            assertThat(first.distinct()).as("seed " + seed).isEqualTo(straight);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, DistinctSketch.EXACT, DistinctSketch.EXACT + 1, 5_000})
    void survivesBytes(int users) {
        DistinctSketch sketch = sketch(users(users));
        DistinctSketch read = DistinctSketch.of("user", sketch.count(), sketch.toBytes());

        assertThat(read.distinct()).isEqualTo(sketch.distinct());
        assertThat(read.count()).isEqualTo(sketch.count());
        assertThat(read.toBytes()).isEqualTo(sketch.toBytes());
    }

    @Test
    void anObservationWithoutTheDimensionIsCountedButAddsNoValue() {
        DistinctSketch sketch = new DistinctSketch("user");
        sketch.add(new PlainObservation("s", "1", "m", 0, 1, Map.of()));

        assertThat(sketch.count()).isEqualTo(1);
        assertThat(sketch.distinct()).isEqualTo(0);
    }

    @Test
    void withoutADimensionTheValuesThemselvesAreToldApart() {
        DistinctSketch sketch = new DistinctSketch("");
        sketch.add(new PlainObservation("s", "1", "m", 0, 0.0, Map.of()));
        sketch.add(new PlainObservation("s", "2", "m", 0, -0.0, Map.of()));
        sketch.add(new PlainObservation("s", "3", "m", 0, 7, Map.of()));

        assertThat(sketch.distinct()).isEqualTo(2);
    }

    /** Each twice. */
    private static List<Observation> users(int count) {
        List<Observation> observations = new ArrayList<>();
        for (int i = 0; i < 2 * count; i++) {
            observations.add(new PlainObservation("s", "id-" + i, "m", i, 1, Map.of("user", "u" + i % count)));
        }
        return observations;
    }

    private static DistinctSketch sketch(List<Observation> observations) {
        DistinctSketch sketch = new DistinctSketch("user");
        observations.forEach(sketch::add);
        return sketch;
    }
}
