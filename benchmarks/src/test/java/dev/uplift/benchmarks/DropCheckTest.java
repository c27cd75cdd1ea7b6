package dev.uplift.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.uplift.benchmarks.DropCheck.Move;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class DropCheckTest {

    private static final Load LOAD = new Load(3, 100 * Load.MINUTE, 20_000, 400, 0, 40);

    @Test
    void whatIsExpectedIsWhatTheMeansSay() {
        Means means = new Means(LOAD.series(), LOAD.minutes());
        LOAD.forEach(row -> means.add(row.series(), LOAD.minuteOf(row.occurredAt()), row.value()));
        Set<Move> moves = new HashSet<>();
        for (int series = 0; series < LOAD.series(); series++) {
            judge(series, means, moves);
        }

        assertThat(new DropCheck(new Written(LOAD, means, 0)).expected()).isEqualTo(moves);
        assertThat(moves).hasSizeGreaterThan(300);
    }

    private static void judge(int series, Means means, Set<Move> moves) {
        Double baseline = null;
        boolean isFiring = false;
        for (int minute = 0; minute < LOAD.minutes(); minute++) {
            Double mean = means.mean(series, minute);
            if (mean != null) {
                boolean isDrop = baseline != null && (baseline - mean) * 100 >= 5 * baseline;
                if (isDrop != isFiring) {
                    moves.add(Move.of(isDrop, series, minute, mean, baseline));
                }
                isFiring = isDrop;
                baseline = isDrop ? baseline : mean;
            }
        }
    }
}
