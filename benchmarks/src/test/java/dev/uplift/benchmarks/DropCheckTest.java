package dev.uplift.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.uplift.avro.AlertState;
import dev.uplift.benchmarks.DropCheck.Move;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
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
        List<Integer> drop = new ArrayList<>();
        for (int minute = 0; minute < LOAD.minutes(); minute++) {
            Double mean = means.mean(series, minute);
            if (mean == null) {
                continue;
            }
            boolean isDrop = baseline != null && (baseline - mean) * 100 >= 5 * baseline;
            if (isDrop && drop.isEmpty()) {
                moves.add(new Move(series, minute, minute, AlertState.FIRING, 0, mean, baseline));
            } else if (!isDrop && !drop.isEmpty()) {
                moves.add(new Move(series, drop.get(0), minute, AlertState.RESOLVED, 1, mean, baseline));
                drop.clear();
            }
            if (isDrop) {
                drop.add(minute);
            } else {
                baseline = mean;
            }
        }
    }
}
