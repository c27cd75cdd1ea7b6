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
            for (double q : new double[] {0, 0.01, 0.25, 0.5, 0.9, 0.95, 0.99, 1}) {
                double truth = values[(int) Math.floor(q * (values.length - 1))];
                double bound = QuantileSketch.RELATIVE_ERROR * Math.abs(truth) * (1 + 1e-9);
                assertThat(sketch.quantile(q)).as("seed " + seed + ", q " + q).isCloseTo(truth, within(bound));
            }
        }
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
