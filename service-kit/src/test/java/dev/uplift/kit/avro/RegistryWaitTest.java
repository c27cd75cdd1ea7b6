package dev.uplift.kit.avro;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class RegistryWaitTest {

    private final AtomicInteger attempts = new AtomicInteger();

    @Test
    @Timeout(30)
    void itGoesOnHoweverLongTheRegistryIsAway() throws InterruptedException {
        AtomicInteger found = new AtomicInteger();
        Thread waiting = new Thread(() -> found.set(RegistryWait.until(() -> answerFrom(200))));
        waiting.start();
        while (waiting.isAlive()) {
            LockSupport.unpark(waiting);
            waiting.join(1);
        }

        assertThat(found.get()).isEqualTo(200);
    }

    @Test
    void whoIsInterruptedDoesNotWait() {
        Thread.currentThread().interrupt();

        assertThatThrownBy(() -> RegistryWait.until(() -> answerFrom(2)))
                .isInstanceOf(RegistryUnavailableException.class);
        assertThat(Thread.interrupted()).isTrue();
        assertThat(attempts.get()).isEqualTo(1);
    }

    private int answerFrom(int attempt) {
        if (attempts.incrementAndGet() < attempt) {
            throw new RegistryUnavailableException("away", new IllegalStateException("no route"));
        }
        return attempts.get();
    }
}
