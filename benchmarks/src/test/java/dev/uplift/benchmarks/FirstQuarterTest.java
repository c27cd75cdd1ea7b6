package dev.uplift.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class FirstQuarterTest {

    private final FirstQuarter quarter = new FirstQuarter(1_000);

    @Test
    void onlyWhatIsBehindItCounts() {
        quarter.reach(249);
        quarter.reach(400);
        long about = System.nanoTime();
        quarter.reach(600);

        assertThat(quarter.perSecondBehind(about + 60_000_000_000L)).isCloseTo(10, within(0.1));
    }

    @Test
    void nothingIsToldIfNothingIsBehindIt() {
        assertThat(quarter.perSecondBehind(System.nanoTime())).isZero();
        quarter.reach(1_000);
        assertThat(quarter.perSecondBehind(System.nanoTime())).isZero();
    }
}
