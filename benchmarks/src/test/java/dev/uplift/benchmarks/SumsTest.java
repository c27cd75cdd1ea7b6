package dev.uplift.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SumsTest {

    @Test
    void anObservationCountsInItsWindowAlone() {
        Sums sums = new Sums(2, 3);

        sums.add(1, 2, 7);
        sums.add(1, 2, 0);
        sums.add(0, 0, 5);

        assertThat(sums.mean(1, 2)).isEqualTo(3.5);
        assertThat(sums.count(1, 2)).isEqualTo(2);
        assertThat(sums.count(0, 1)).isZero();
        assertThat(sums.mean(0, 1)).isNull();
        assertThat(sums.total()).isEqualTo(12);
    }

    @Test
    void aWindowWhoseValuesAreZeroIsOneToo() {
        Sums sums = new Sums(1, 1);

        sums.add(0, 0, 0);

        assertThat(sums.windows()).isEqualTo(1);
    }
}
