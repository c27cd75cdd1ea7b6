package dev.uplift.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class LoadTest {

    private static final long START = 100 * Load.MINUTE;
    private static final Load EVEN = new Load(1, START, 20_000, 50, 0, 7);

    @Test
    void theSameSeedGivesTheSameLoad() {
        assertThat(rows(EVEN)).isEqualTo(rows(EVEN));
        assertThat(rows(new Load(2, START, 20_000, 50, 0, 7))).isNotEqualTo(rows(EVEN));
    }

    @Test
    void arrivalsNeverGoBackAndAFewObservationsAreBehindByLessThanTheGrace() {
        List<Load.Row> rows = rows(EVEN);

        assertThat(rows).extracting(Load.Row::arrival).isSorted();
        assertThat(rows)
                .allMatch(row -> row.occurredAt() >= START
                        && row.occurredAt() <= row.arrival()
                        && row.arrival() - row.occurredAt() < Load.MINUTE);
        assertThat(rows.stream().filter(row -> row.occurredAt() < row.arrival()).count())
                .isBetween(800L, 1_200L);
    }

    @Test
    void seriesAreEvenOrSkewedAsZipfSays() {
        long[] even = bySeries(EVEN);
        long[] skewed = bySeries(new Load(1, START, 20_000, 50, 1.1, 7));

        assertThat(Arrays.stream(even)).allMatch(count -> count > 300 && count < 500);
        assertThat((double) skewed[0] / skewed[1]).isBetween(1.9, 2.4);
        assertThat(skewed[49]).isPositive();
    }

    private static long[] bySeries(Load load) {
        long[] counts = new long[load.series()];
        load.forEach(row -> counts[row.series()]++);
        return counts;
    }

    private static List<Load.Row> rows(Load load) {
        List<Load.Row> rows = new ArrayList<>();
        load.forEach(rows::add);
        return rows;
    }
}
