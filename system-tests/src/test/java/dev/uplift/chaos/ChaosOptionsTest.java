package dev.uplift.chaos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ChaosOptionsTest {

    @Test
    void givenOptionsReplaceTheDefaults() {
        ChaosOptions options = ChaosOptions.parse(
                List.of("--seeds", "50", "--parallel", "3", "--only", "KILL_LEADER", "--results", "r.txt"));

        assertThat(options.seeds()).isEqualTo(50);
        assertThat(options.parallel()).isEqualTo(3);
        assertThat(options.events()).isEqualTo(100_000);
        assertThat(options.only()).contains(Fault.KILL_LEADER);
        assertThat(options.results()).contains(Path.of("r.txt"));
    }

    @Test
    void whatIsNotUnderstoodIsRefused() {
        assertThatThrownBy(() -> ChaosOptions.parse(List.of("--seed")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("--seed needs a value");
        assertThatThrownBy(() -> ChaosOptions.parse(List.of("--sed", "1")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("unknown option --sed");
        assertThatThrownBy(() -> ChaosOptions.parse(List.of("--parallel", "0")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("--parallel 0: must be at least 1");
        assertThatThrownBy(() -> ChaosOptions.parse(List.of("--seed", "x")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("--seed x: must be a number");
    }
}
