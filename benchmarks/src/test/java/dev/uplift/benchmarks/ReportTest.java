package dev.uplift.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ReportTest {

    @Test
    void contendersAreComparedRoundByRound() {
        Report report = new Report("R1");
        for (double speed : new double[] {1_000, 500, 2_000}) {
            report.add("X", new Result(speed == 500 ? 400 : speed / 2, (long) speed, speed / 1_000));
            report.add("R1", new Result(speed, 2 * speed, 0, 0));
            report.add("W", new Result(speed, speed, 0, 0));
        }

        assertThat(report.lines())
                .endsWith(
                        "| X | 500 | 0.50 | 0.50 to 0.80 |  |  | 2000 MiB | 1.0 |",
                        "| R1 | 1,000 | 1.00 | 1.00 to 1.00 | 2,000 | 1.00 |  |  |",
                        "| W | 1,000 | 1.00 | 1.00 to 1.00 | 1,000 | 0.50 |  |  |");
    }

    @Test
    void theMedianOfAnEvenNumberIsTheMeanOfTheMiddleTwo() {
        assertThat(Report.median(List.of(9.0, 1.0, 2.0))).isEqualTo(2);
        assertThat(Report.median(List.of(9.0, 1.0, 2.0, 4.0))).isEqualTo(3);
    }
}
