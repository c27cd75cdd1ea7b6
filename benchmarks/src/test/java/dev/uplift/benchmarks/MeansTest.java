package dev.uplift.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MeansTest {

    @Test
    void anObservationCountsInItsWindowAlone() {
        Means means = new Means(2, 3);

        means.add(1, 2, 7);
        means.add(1, 2, 0);
        means.add(0, 0, 5);

        assertThat(means.mean(1, 2)).isEqualTo(3.5);
        assertThat(means.count(1, 2)).isEqualTo(2);
        assertThat(means.count(0, 1)).isZero();
        assertThat(means.mean(0, 1)).isNull();
        assertThat(means.total()).isEqualTo(12);
    }

    @Test
    void aWindowWhoseValuesAreZeroIsOneToo() {
        Means means = new Means(1, 1);

        means.add(0, 0, 0);

        assertThat(means.windows()).isEqualTo(1);
    }
}
