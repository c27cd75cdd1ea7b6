package dev.uplift.domain.baseline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import java.time.Duration;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class BaselineMemoryTest {

    private static final double[] NO_SLOTS = {};

    @Test
    void previousWindowIsTheLastRemembered() {
        assertThat(baselineAfter(new BaselineRule.PreviousWindow(), 1, 2, 3)).hasValue(3);
    }

    @Test
    void meanAndMedianLookAtTheLastWindowsOnly() {
        assertThat(baselineAfter(new BaselineRule.Mean(3, 1), 100, 1, 2, 6)).hasValue(3);
        assertThat(baselineAfter(new BaselineRule.Median(4, 2), 100, 1, 2, 6, 9))
                .hasValue(4);
    }

    @Test
    void fewerWindowsThanAskedForGiveNoBaseline() {
        assertThat(baselineAfter(new BaselineRule.Median(4, 2), 1)).isEmpty();
        assertThat(baselineAfter(new BaselineRule.Ewma(0.5, 3), 1, 2)).isEmpty();
    }

    @Test
    void averageWeighsTheNewestByAlpha() {
        assertThat(baselineAfter(new BaselineRule.Ewma(0.5, 1), 8, 4, 2)).hasValue(4);
    }

    @Test
    void seasonIsTheMedianOfTheSameSlots() {
        BaselineRule rule = new BaselineRule.Seasonal(Duration.ofDays(7), 4, 2);

        assertThat(BaselineMemory.EMPTY.baseline(rule, new double[] {5, 1, 3}).value())
                .hasValue(3);
        assertThat(BaselineMemory.EMPTY.baseline(rule, new double[] {5}).value())
                .isEmpty();
    }

    @Test
    void fixedNeedsNoWindows() {
        assertThat(baselineAfter(new BaselineRule.Fixed(7))).hasValue(7);
    }

    @Test
    void sigmaIsRobustAndUnknownAtFirst() {
        BaselineRule rule = new BaselineRule.PreviousWindow();
        BaselineMemory memory = BaselineMemory.EMPTY;
        for (double residual : new double[] {1, -1, 2, -2}) {
            memory = memory.remember(rule, 100 + residual, OptionalDouble.of(100));
        }
        assertThat(memory.baseline(rule, NO_SLOTS).sigma()).isZero();

        memory = memory.remember(rule, 1100, OptionalDouble.of(100));
        assertThat(memory.baseline(rule, NO_SLOTS).sigma()).isEqualTo(1.4826 * 2, offset(1e-9));
    }

    private static OptionalDouble baselineAfter(BaselineRule rule, double... values) {
        BaselineMemory memory = BaselineMemory.EMPTY;
        for (double value : values) {
            memory = memory.remember(rule, value, OptionalDouble.empty());
        }
        return memory.baseline(rule, NO_SLOTS).value();
    }
}
