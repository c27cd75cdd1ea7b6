package dev.uplift.kit.streams;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.streams.errors.StreamsException;
import org.junit.jupiter.api.Test;

/** Which failed threads are replaced. */
class ThreadFailuresTest {

    private final Throwable defect = new StreamsException(new IllegalStateException("no such window"));
    private final Throwable outage =
            new StreamsException("Error encountered sending record", new TimeoutException("Expiring 1 record(s)"));

    private long now = Long.MAX_VALUE - Duration.ofMinutes(3).toNanos();
    private final ThreadFailures failures = new ThreadFailures(2, () -> now);

    @Test
    void givesUpThreadsThatKeepFailing() {
        for (int failed = 0; failed < 10; failed++) {
            assertThat(failures.mayGoOn(defect)).isTrue();
        }

        assertThat(failures.mayGoOn(defect)).isFalse();
    }

    @Test
    void failuresOfLongAgoAreForgotten() {
        for (int failed = 0; failed < 50; failed++) {
            assertThat(failures.mayGoOn(defect)).isTrue();
            now += Duration.ofMinutes(1).toNanos();
        }
    }

    @Test
    void outlastsAnyOutageOfTheBrokers() {
        for (int failed = 0; failed < 1_000; failed++) {
            assertThat(failures.mayGoOn(outage)).isTrue();
        }

        assertThat(failures.mayGoOn(defect)).isTrue();
    }
}
