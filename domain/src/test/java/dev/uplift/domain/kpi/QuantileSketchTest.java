package dev.uplift.domain.kpi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class QuantileSketchTest {

    @Test
    void quantilesKeepTheirPublishedBound() {
        for (int seed = 0; seed < 300; seed++) {
            double[] values = values(new Random(seed));
            QuantileSketch sketch = new QuantileSketch();
            for (double value : values) {
                sketch.add(new PlainObservation("s", "i", "m", 0, value, Map.of()));
            }
            Arrays.sort(values);
            for (int percent = 0; percent <= 100; percent++) {
                double truth = values[percent * (values.length - 1) / 100];
                double bound = QuantileSketch.RELATIVE_ERROR * Math.abs(truth) * (1 + 1e-9);
                assertThat(sketch.percentile(percent))
                        .as("seed " + seed + ", percent " + percent)
                        .isCloseTo(truth, within(bound));
            }
        }
    }

    @Test
    void thePercentThatIsWrittenCounts() {
        QuantileSketch sketch = new QuantileSketch();
        for (int i = 0; i <= 1000; i++) {
            sketch.add(new PlainObservation("s", "i", "m", 0, i < 999 ? 1 : 1000, Map.of()));
        }

        assertThat(sketch.percentile(99.9)).isCloseTo(1000, within(10.0));
        assertThat(sketch.percentile(99.8)).isCloseTo(1, within(0.01));
    }

    private static double[] values(Random random) {
        double[] values = new double[random.nextInt(500) + 1];
        for (int i = 0; i < values.length; i++) {
            double magnitude = Math.exp(random.nextGaussian() * 5);
            values[i] = random.nextInt(10) == 0 ? 0 : random.nextInt(3) == 0 ? -magnitude : magnitude;
        }
        return values;
    }
}
