package dev.uplift.kit.streams;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SteadyTimeTest {

    private long wall = 1_000_000;
    private long nanos = -5_500_000;
    private final SteadyTime time = new SteadyTime(() -> wall, () -> nanos);

    @Test
    void itIsTheWallClockWhileThatGoesOn() {
        assertThat(time.milliseconds()).isEqualTo(1_000_000);

        pass(7);
        assertThat(time.milliseconds()).isEqualTo(1_000_007);
    }

    @Test
    void itGoesOnWhereTheWallClockIsSetBack() {
        long before = time.milliseconds();

        wall -= 3_600_000;
        assertThat(time.milliseconds()).isEqualTo(before);
        pass(20);
        assertThat(time.milliseconds()).isEqualTo(before + 20);
    }

    @Test
    void itFollowsTheWallClockAhead() {
        long before = time.milliseconds();

        wall += 3_600_000;
        assertThat(time.milliseconds()).isEqualTo(before + 3_600_000);
    }

    private void pass(long millis) {
        wall += millis;
        nanos += millis * 1_000_000;
    }
}
